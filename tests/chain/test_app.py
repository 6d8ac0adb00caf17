from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from sync.central.database import open_engine
from sync.chain.app import Config, create_app
from tests.chain.builders import (
    BSN,
    NIJMEGEN,
    WRONG_BSN,
    a_notification,
    about,
    every,
    read_state,
    the_dossier,
)

DUO = "00000009000000000001"
MUNICIPALITY = "00000009000000000002"
STRANGER = "00000009000000000003"
GATEWAY = "10.0.0.7"
HEADER = "x-client-certificate-subject"
AWAY = open_engine("postgresql://nobody@127.0.0.1:1/none")
CONFIG = Config(municipalities={MUNICIPALITY: NIJMEGEN}, senders=frozenset({DUO}))
BEHIND_A_GATEWAY = Config(
    municipalities={MUNICIPALITY: NIJMEGEN}, senders=frozenset({DUO}), gateways=frozenset({GATEWAY})
)


def a_client(engine: Engine, config: Config = CONFIG, host: str = "127.0.0.1") -> TestClient:
    return TestClient(create_app(config, engine), raise_server_exceptions=False, client=(host, 40000))


@pytest.fixture
def client(koffer: Engine) -> Iterator[TestClient]:
    with a_client(koffer) as client:
        yield client


@pytest.fixture
def unplugged() -> TestClient:
    """A receiver without a database: whatever is not refused before anything is stored ends in 503 there."""
    return a_client(AWAY)


def headers(**changed: str | None) -> dict[str, str]:
    known = {"bron": DUO, "doel": MUNICIPALITY, "berichtId": str(uuid4()), "Content-Type": "application/json"}
    return {name: value for name, value in (known | changed).items() if value is not None}


def post(client: TestClient, body: bytes, path: str = "/notificaties", **changed: str | None) -> Any:
    answer = client.post(path, content=body, headers=headers(**changed))
    assert answer.headers["API-Version"] == "1.8.0"
    return answer


def refusal(answer: Any) -> tuple[int, str]:
    text = answer.json()["fouttekst"]
    assert 0 < len(text) <= 200
    assert answer.json().keys() == {"fouttekst"}
    return answer.status_code, text


def test_a_notification_is_kept_and_answered_with_201_and_nothing_else(client: TestClient, koffer: Engine):
    answer = post(client, a_notification("SS139"))
    assert (answer.status_code, answer.content) == (201, b"")
    assert about(read_state(koffer, the_dossier(koffer)), "event")["code"] == "SS139"


def test_the_path_may_carry_the_version_of_the_contract(client: TestClient):
    assert post(client, a_notification(), "/v1/notificaties").status_code == 201


def test_an_unknown_event_is_kept(client: TestClient, koffer: Engine):
    assert post(client, a_notification("ZZ999")).status_code == 201
    assert about(read_state(koffer, the_dossier(koffer)), "event")["code"] == "ZZ999"


def test_a_retry_with_a_new_bericht_id_keeps_one_event(client: TestClient, koffer: Engine):
    assert [post(client, a_notification()).status_code for _attempt in range(3)] == [201] * 3
    assert len(every(read_state(koffer, the_dossier(koffer)), "event")) == 1


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "het hele bericht"),
        (b"[]", "het hele bericht"),
        (b"{", "het hele bericht"),
        (a_notification(gebeurtenisId=None), "het hele bericht"),
        (a_notification("ss-101"), "gebeurtenisId"),
        (a_notification(registratieDatumTijd="gisteren"), "registratieDatumTijd"),
        (a_notification(bsn=WRONG_BSN), "bsn"),
        (a_notification(bsn=None), "bsn"),
        (a_notification(opmerking="x" * 20_000), "het hele bericht"),
    ],
)
def test_a_notification_that_breaks_the_contract_gets_400_with_the_reason_and_stores_nothing(
    unplugged: TestClient, body: bytes, place: str
):
    status, text = refusal(post(unplugged, body))
    assert status == 400
    assert text.startswith(f"Het bericht past niet bij het contract: {place}: ")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"bron": None}, "bron"),
        ({"doel": "123"}, "doel"),
        ({"berichtId": None}, "berichtId"),
        ({"berichtId": "geen-uuid"}, "berichtId"),
        ({"berichtId": "{12345678-1234-1234-1234-123456789012}"}, "berichtId"),
        ({"Content-Type": "text/plain"}, "Content-Type"),
        ({"Content-Type": None}, "Content-Type"),
    ],
)
def test_a_header_that_breaks_the_contract_gets_400(unplugged: TestClient, changed: dict[str, str | None], place: str):
    status, text = refusal(post(unplugged, a_notification(), **changed))
    assert status == 400
    assert text.startswith(f"Het bericht past niet bij het contract: {place}: ")


def test_another_sender_or_municipality_gets_403(unplugged: TestClient):
    assert refusal(post(unplugged, a_notification(), bron=STRANGER))[0] == 403
    assert refusal(post(unplugged, a_notification(), doel=STRANGER))[0] == 403


def test_without_a_gateway_only_this_machine_may_call():
    assert refusal(post(a_client(AWAY, host="192.0.2.1"), a_notification()))[0] == 401


@pytest.mark.parametrize("subject", [DUO, f"CN=DUO, serialNumber={DUO}", f"/C=NL/O=DUO/serialNumber={DUO}"])
def test_the_certificate_that_the_gateway_saw_is_believed(koffer: Engine, subject: str):
    answer = post(a_client(koffer, BEHIND_A_GATEWAY, GATEWAY), a_notification(), **{HEADER: subject})
    assert answer.status_code == 201


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1"])
def test_the_same_header_from_any_other_address_is_not_believed(host: str):
    answer = post(a_client(AWAY, BEHIND_A_GATEWAY, host), a_notification(), **{HEADER: DUO})
    assert refusal(answer)[0] == 401


@pytest.mark.parametrize("subject", [None, "", "CN=DUO", f"CN={DUO}", f"serialNumber={DUO}, serialNumber={DUO}"])
def test_a_gateway_that_names_no_organisation_gets_401(subject: str | None):
    answer = post(a_client(AWAY, BEHIND_A_GATEWAY, GATEWAY), a_notification(), **{HEADER: subject})
    assert refusal(answer)[0] == 401


def test_a_header_that_came_twice_is_not_believed():
    twice = [*headers().items(), (HEADER, DUO), (HEADER, DUO)]
    client = a_client(AWAY, BEHIND_A_GATEWAY, GATEWAY)
    assert client.post("/notificaties", content=a_notification(), headers=twice).status_code == 401


def test_a_certificate_of_another_organisation_than_bron_gets_403():
    answer = post(a_client(AWAY, BEHIND_A_GATEWAY, GATEWAY), a_notification(), **{HEADER: STRANGER})
    assert refusal(answer)[0] == 403


def test_a_database_that_is_away_gets_503_so_that_duo_tries_again():
    status, text = refusal(post(a_client(AWAY), a_notification()))
    assert (status, "later" in text) == (503, True)


def test_a_fault_of_ours_gets_500_and_no_personal_data_in_answer_or_log(
    koffer: Engine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_anything: object) -> None:
        raise RuntimeError(f"duplicate key {BSN}")

    monkeypatch.setattr("sync.chain.app.enter_notification", fail)
    with caplog.at_level(logging.INFO):
        status, text = refusal(post(a_client(koffer), a_notification()))
    assert status == 500
    assert BSN not in text + caplog.text
    assert "RuntimeError" in caplog.text


def test_the_log_keeps_the_fact_of_a_refusal_and_not_the_person(client: TestClient, caplog: pytest.LogCaptureFixture):
    bericht_id = str(uuid4())
    with caplog.at_level(logging.INFO):
        post(client, a_notification("fout"), berichtId=bericht_id)
        post(client, a_notification("SS101"))
    assert bericht_id in caplog.text
    assert "gebeurtenisId" in caplog.text
    assert BSN not in caplog.text


def test_other_addresses_and_verbs_are_refused_in_the_same_form(client: TestClient):
    assert refusal(client.get("/notificaties"))[0] == 405
    assert refusal(client.post("/iets-anders"))[0] == 404
    assert client.get("/notificaties").headers["API-Version"] == "1.8.0"
