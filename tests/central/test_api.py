"""The service as others see it: its description, its refusals, its log."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import Phase, given, settings
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from sqlalchemy import Engine

from sync.central import api, embedded, migrations, openapi
from sync.central.database import opened
from sync.central.handlers import ROUTES
from sync.central.limits import Limit
from sync.central.problems import STATUS, Code, title
from sync.central.routes import Service
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import Pull
from tests.central.builders import Centre, Laptop, a_centre, problem

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def test_the_description_is_valid_and_holds_every_route(centre: Centre) -> None:
    served = centre.client.get("/v1/openapi.json").json()
    validate(served)
    assert served == openapi.document(ROUTES)
    described = {(method.upper(), path) for path, methods in served["paths"].items() for method in methods}
    assert described == {(route.method, route.path) for route in ROUTES}


def test_every_answer_names_the_version_of_the_api(centre: Centre) -> None:
    for path in ("/v1/health", "/v1/openapi.json", "/v1/niets"):
        assert centre.client.get(path).headers["API-Version"] == "1.0.0"


def test_a_healthy_service_says_so(centre: Centre) -> None:
    assert centre.client.get("/v1/health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/", "unknown_address"),
        ("GET", "/v1/dossiers", "unknown_address"),
        ("GET", "/v1/sync/push", "wrong_method"),
        ("DELETE", "/v1/health", "wrong_method"),
    ],
)
def test_an_unknown_address_or_method_is_refused_in_form(centre: Centre, method: str, path: str, code: str) -> None:
    answer = centre.client.request(method, path)
    assert problem(answer).code == code
    assert answer.status_code == STATUS[Code(code)]


def test_a_dossier_id_that_is_none_does_not_exist(laptop: Laptop) -> None:
    answer = laptop.post("/v1/dossiers/geen-nummer/snapshot", {"schema": SCHEMA})
    assert problem(answer).code == "unknown_scope"


def test_every_refusal_has_its_own_sentence() -> None:
    sentences = [title(code) for code in Code]
    assert len(set(sentences)) == len(Code)
    assert set(STATUS) == set(Code)


def test_the_log_names_the_route_and_nothing_that_was_sent(
    centre: Centre, laptop: Laptop, dossier_id: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        laptop.push_one(laptop.change(dossier_id, "roepnaam", "Saraswati"))
        laptop.snapshot(dossier_id)
        laptop.post("/v1/sync/push", {"groups": "Saraswati"})
    lines = [json.loads(record.message) for record in caplog.records if record.name == "sync.central.access"]
    assert [(line["method"], line["route"], line["status"]) for line in lines[-2:]] == [
        ("POST", "/v1/dossiers/{dossier_id}/snapshot", 200),
        ("POST", "/v1/sync/push", 422),
    ]
    secrets = ("Saraswati", str(dossier_id), laptop.token, "999990019", "samira")
    everything = " ".join(
        f"{record.name} {record.getMessage()}" for record in caplog.records if record.name != "httpx2"
    )
    assert [secret for secret in secrets if secret in everything] == []


def test_a_bug_answers_in_form_and_its_log_line_quotes_nothing(
    centre: Centre, laptop: Laptop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise KeyError("Saraswati")

    monkeypatch.setattr("sync.central.reading.rights", broken)
    answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: 0}, schema=SCHEMA))
    assert (answer.status_code, problem(answer).code) == (500, "fault")
    (fault,) = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert "KeyError" in fault
    assert "Saraswati" not in fault + answer.text


def test_a_database_that_is_away_is_said_and_comes_back(cluster_folder: Path) -> None:
    with embedded.running(cluster_folder, durable=False) as cluster, opened(cluster.url) as engine:
        migrations.migrate(engine)
        centre = a_centre(engine)
        laptop = centre.laptop(centre.user("samira@nijmegen.example"))
        embedded.stop(cluster_folder)
        for answer in (centre.client.get("/v1/health"), laptop.post("/v1/sync/pull", {})):
            assert (answer.status_code, problem(answer).code) == (503, "database_away")
            assert int(answer.headers["Retry-After"]) > 0
        with embedded.running(cluster_folder, durable=False):
            assert laptop.pull().pages


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_answer_is_undocumented(engine: Engine, laptop: Laptop, mode: GenerationMode) -> None:
    """Schemathesis sends, with a good token, what fits the description and what does not."""
    service = Service(engine, failures=Limit(10**6), challenges=Limit(10**6))
    application = api.application(service)
    for found in schemathesis.openapi.from_asgi("/v1/openapi.json", application).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if operation.method == "get":
            continue  # nothing to send: there is no wrong way to ask

        @settings(max_examples=20, derandomize=True, database=None, phases=[Phase.generate])
        @given(case=operation.as_strategy(generation_mode=mode))
        def answers_as_described(case: schemathesis.Case[Any]) -> None:
            answer = case.call(headers={"Authorization": f"Bearer {laptop.token}"})
            case.validate_response(answer, checks=CHECKS)

        answers_as_described()
