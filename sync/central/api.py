"""The central side over HTTP: an ASGI application made from the table of routes.

Handlers run in a pool of threads as large as the pool of connections. The token is checked before a byte of the body is
read. A log line names the route, never an address with an id in it, and nothing of what was sent.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from sync.central import openapi, sessions, wire
from sync.central.access import Caller
from sync.central.database import POOL, Away, transact
from sync.central.handlers import ROUTES
from sync.central.problems import Code, Refused
from sync.central.routes import API_VERSION, Call, Route, Service

__all__ = ["Service", "application"]

T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]

RETRY_AFTER_S = 5
log = logging.getLogger("sync.central.access")


def application(service: Service) -> Starlette:
    """The ASGI application. Between requests it keeps nothing but the counts of the limits, so any worker will do."""
    threads = anyio.CapacityLimiter(POOL)
    routes = [
        StarletteRoute(route.path, _endpoint(service, threads, route), methods=[route.method]) for route in ROUTES
    ]
    routes.append(StarletteRoute("/v1/openapi.json", _description(), methods=["GET"]))
    return Starlette(routes=routes, exception_handlers={HTTPException: _no_route})


def _description() -> Endpoint:
    described = msgspec.json.encode(openapi.document(ROUTES))

    async def endpoint(_request: Request) -> Response:
        return _respond(200, described)

    return endpoint


async def _no_route(_request: Request, error: Exception) -> Response:
    """Starlette's own 404 and 405, in our words."""
    wrong_method = isinstance(error, HTTPException) and error.status_code == 405
    response = _refuse(Refused(Code.WRONG_METHOD if wrong_method else Code.UNKNOWN_ADDRESS))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _endpoint(service: Service, threads: anyio.CapacityLimiter, route: Route) -> Endpoint:
    async def in_thread(work: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(work, limiter=threads)

    async def answer(request: Request) -> Response:
        person = await in_thread(partial(_identify, service, request)) if route.signed_in else None
        body = await wire.read(request.stream(), request.headers) if route.takes else b""
        address = request.client.host if request.client else ""

        def handle() -> Response:
            unpacked = wire.unpack(body, request.headers)
            message = wire.decode(unpacked, route.takes) if route.takes else None
            given = route.handler(Call(service, address, request.path_params, message, person))
            packed, encoding = wire.pack(msgspec.json.encode(given), request.headers)
            return _respond(200, packed, encoding=encoding)

        return await in_thread(handle)

    async def endpoint(request: Request) -> Response:
        began = time.perf_counter()
        try:
            response = await answer(request)
        except Refused as refusal:
            response = _refuse(refusal)
        except Away:
            response = _refuse(Refused(Code.DATABASE_AWAY, retry_after_s=RETRY_AFTER_S))
        except Exception as error:  # noqa: BLE001  a bug answers in form too
            log.error(json.dumps({"route": route.path, "fault": _fault(error)}))
            response = _refuse(Refused(Code.FAULT))
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        line = {"method": route.method, "route": route.path, "status": response.status_code, "ms": milliseconds}
        log.info(json.dumps(line))
        return response

    return endpoint


def _identify(service: Service, request: Request) -> Caller:
    kind, _space, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise Refused(Code.UNAUTHORISED)
    return transact(service.engine, partial(sessions.identify, token=token.strip()))


def _fault(error: BaseException) -> str:
    """The kind of a bug and the line it came from; never its message, which may quote a value."""
    trace, place = error.__traceback__, ""
    while trace:
        place = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def _respond(status: int, body: bytes, *, encoding: str | None = None, kind: str = "application/json") -> Response:
    headers = {"API-Version": API_VERSION, "Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(body, status, headers, media_type=kind)


def _refuse(refusal: Refused) -> Response:
    problem = refusal.problem()
    response = _respond(problem.status, msgspec.json.encode(problem), kind="application/problem+json")
    if refusal.retry_after_s is not None:
        response.headers["Retry-After"] = str(refusal.retry_after_s)
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
