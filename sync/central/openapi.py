"""The description of the API, made from the table of routes and the message types themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from sync.central.problems import STATUS, Code, title
from sync.central.routes import API_VERSION, Route
from sync.protocol.messages import Problem

REF = "#/components/schemas/{name}"
VERSION_HEADER = {"API-Version": {"schema": {"type": "string"}}}
RETRY_HEADER = {"Retry-After": {"schema": {"type": "integer"}}}
WAITING = (Code.TOO_MANY, Code.DATABASE_AWAY)


def document(routes: Sequence[Route]) -> dict[str, Any]:
    """An OpenAPI 3.1 document as plain data."""
    kinds = [Problem, *(kind for route in routes for kind in (route.takes, route.gives) if kind)]
    _, schemas = msgspec.json.schema_components(kinds, ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    described = {
        "openapi": "3.1.0",
        "info": {
            "title": "Regiekoffer, centrale kant",
            "version": API_VERSION,
            "description": "Wat de laptop van een klantregisseur met de gemeente uitwisselt.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {name: _closed(schema) for name, schema in schemas.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(described))  # a default of () becomes []
    return plain


def _closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A message holds nothing that it does not name."""
    return {**schema, "additionalProperties": False} if "properties" in schema else dict(schema)


def _operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "responses": {"200": _answer("Gelukt.", "application/json", route.gives), **_refusals(route.codes())},
    }
    names = re.findall(r"{(\w+)}", route.path)
    if names:
        found["parameters"] = [_parameter(name) for name in names]
    if route.takes:
        found["requestBody"] = {"required": True, "content": _content("application/json", route.takes)}
    if route.signed_in:
        found["security"] = [{"token": []}]
    return found


def _parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _content(media_type: str, kind: type[Any]) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": REF.format(name=kind.__name__)}}}


def _answer(
    description: str, media_type: str, kind: type[Any], headers: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "description": description,
        "headers": {**VERSION_HEADER, **(headers or {})},
        "content": _content(media_type, kind),
    }


def _refusals(codes: Iterable[Code]) -> dict[str, Any]:
    by_status: dict[int, list[Code]] = {}
    for code in codes:
        by_status.setdefault(STATUS[code], []).append(code)
    return {
        str(status): _answer(
            " ".join(f"{code.value}: {title(code)}" for code in found),
            "application/problem+json",
            Problem,
            RETRY_HEADER if set(found) & set(WAITING) else None,
        )
        for status, found in sorted(by_status.items())
    }
