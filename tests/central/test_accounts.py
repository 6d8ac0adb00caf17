"""One-time codes, laptops and sessions: who gets in and who does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, update
from starlette.testclient import TestClient

from sync.central import accounts, api, schema
from sync.central.accounts import ALPHABET, KnownUser, UnknownMunicipality, UnknownUser, User
from sync.central.database import transact
from sync.central.limits import Limit
from sync.central.routes import Service
from sync.dossier.fields import SCHEMA, Role
from sync.protocol.messages import Enrolled, OpenSession, Pull, challenge_text
from tests.central.builders import HEUMEN, NIJMEGEN, Centre, Laptop, problem

PAST = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_code_begins_with_the_municipality_and_avoids_confusing_signs(centre: Centre, samira: User) -> None:
    code = centre.code(samira)
    first, *rest = code.split("-")
    assert first == NIJMEGEN
    assert [len(part) for part in rest] == [4, 4]
    assert set("".join(rest)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_a_code_enrols_a_laptop_as_the_person_whom_it_was_made_for(centre: Centre, samira: User) -> None:
    laptop = Laptop(centre.client, samira)
    enrolled = laptop.enrol(centre.code(samira))
    assert (enrolled.user_id, enrolled.role, enrolled.name) == (samira.user_id, "klantregisseur", "samira")
    assert (enrolled.municipality, enrolled.municipality_name) == (NIJMEGEN, "Nijmegen")
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(enrolled.signing_key))


def test_a_code_works_as_people_type_it(centre: Centre, samira: User) -> None:
    code = centre.code(samira).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    typed = code.replace(code[:4], NIJMEGEN, 1)
    assert Laptop(centre.client, samira).enrol(f" {typed} ").user_id == samira.user_id


def test_a_code_is_kept_as_a_hash_only(centre: Centre, samira: User) -> None:
    code = centre.code(samira)
    (row,) = centre.rows(schema.enrolment_code)
    assert code.encode() not in row.code_hash
    assert len(row.code_hash) == 32


def test_a_code_works_for_one_laptop(centre: Centre, samira: User) -> None:
    code = centre.code(samira)
    first, second = Laptop(centre.client, samira), Laptop(centre.client, samira)
    enrolled = first.enrol(code)
    assert problem(second.post("/v1/devices", second.enrolment(code))).code == "wrong_code"
    assert first.enrol(code) == enrolled, "the same laptop asks again when the answer got lost"
    assert centre.count(schema.device) == 1


def test_a_code_that_expired_is_as_wrong_as_any(centre: Centre, samira: User) -> None:
    code = centre.code(samira)
    expired = update(schema.enrolment_code).values(expires_at=PAST)
    transact(centre.engine, lambda connection: connection.execute(expired).close())
    laptop = Laptop(centre.client, samira)
    answers = [laptop.post("/v1/devices", laptop.enrolment(code)) for code in (code, "0268-AAAA-AAAA", "onzin", "\x00")]
    assert {(answer.status_code, answer.text) for answer in answers} == {(403, answers[0].text)}


def test_a_code_of_one_municipality_means_nothing_in_another(centre: Centre, samira: User) -> None:
    centre.user("anne@heumen.example", tenant=HEUMEN)
    code = HEUMEN + centre.code(samira)[4:]
    laptop = Laptop(centre.client, samira)
    assert problem(laptop.post("/v1/devices", laptop.enrolment(code))).code == "wrong_code"


def test_someone_who_left_enrols_nothing_and_is_signed_out(centre: Centre, samira: User, laptop: Laptop) -> None:
    code = centre.code(samira)
    left = update(schema.user_account).values(active=False)
    transact(centre.engine, lambda connection: connection.execute(left).close())
    other = Laptop(centre.client, samira)
    assert problem(other.post("/v1/devices", other.enrolment(code))).code == "wrong_code"
    assert problem(pull(laptop)).code == "unauthorised"


def test_guessing_codes_is_slowed_down(engine_service: Service, samira: User) -> None:
    client = TestClient(api.application(replace(engine_service, failures=Limit(3))))
    laptop = Laptop(client, samira)
    answers = [laptop.post("/v1/devices", laptop.enrolment(f"0268-AAAA-AAA{n}")) for n in range(4)]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60


def test_a_limit_forgets_after_a_minute() -> None:
    now = [0.0]
    limit = Limit(1, clock=lambda: now[0])
    limit.check("a")
    limit.count("a")
    with pytest.raises(Exception, match="too_many"):
        limit.check("a")
    limit.check("b")
    now[0] = 60.0
    limit.check("a")


def pull(laptop: Laptop, token: str | None = None) -> object:
    return laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: 0}, schema=SCHEMA), token=token)


def test_a_token_lasts_ten_minutes_and_then_says_so(centre: Centre, laptop: Laptop) -> None:
    (row,) = centre.rows(schema.session_token)
    assert timedelta(minutes=9) < row.expires_at - datetime.now(UTC) <= timedelta(minutes=10)
    expired = update(schema.session_token).values(expires_at=datetime.now(UTC))
    transact(centre.engine, lambda connection: connection.execute(expired).close())
    answer = laptop.post("/v1/sync/pull", Pull(epoch=None, cursors={laptop.scope: 0}, schema=SCHEMA))
    assert (answer.status_code, problem(answer).code) == (401, "token_expired")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["", "0268", "0268.x", "9999.x", "x.y", "0268." + "a" * 5000])
def test_a_token_that_is_nobodys_opens_nothing(laptop: Laptop, token: str) -> None:
    assert problem(pull(laptop, token)).code == "unauthorised"


def test_a_nonce_is_used_once(laptop: Laptop) -> None:
    proof = laptop.proof(laptop.nonce())
    assert laptop.post("/v1/session", proof).status_code == 200
    assert problem(laptop.post("/v1/session", proof)).code == "unauthorised"


def test_a_tampered_signature_opens_no_session_and_uses_up_the_nonce(laptop: Laptop) -> None:
    proof = laptop.proof(laptop.nonce())
    flipped = ("0" if proof.signature[0] != "0" else "1") + proof.signature[1:]
    for signature in (flipped, "", "geen hex", proof.signature):
        answer = laptop.post("/v1/session", replace(proof, signature=signature))
        assert (answer.status_code, problem(answer).code) == (401, "unauthorised")


def test_only_the_laptops_own_key_signs_for_it(laptop: Laptop) -> None:
    nonce = laptop.nonce()
    signature = Ed25519PrivateKey.generate().sign(challenge_text(nonce)).hex()
    assert problem(laptop.post("/v1/session", replace(laptop.proof(nonce), signature=signature))).code == "unauthorised"


def test_a_nonce_of_another_laptop_is_worth_nothing(centre: Centre, samira: User, laptop: Laptop) -> None:
    other = centre.laptop(samira)
    assert problem(laptop.post("/v1/session", laptop.proof(other.nonce()))).code == "unauthorised"


def test_a_nonce_lasts_two_minutes(centre: Centre, laptop: Laptop) -> None:
    proof = laptop.proof(laptop.nonce())
    expired = update(schema.challenge).values(expires_at=PAST)
    transact(centre.engine, lambda connection: connection.execute(expired).close())
    assert problem(laptop.post("/v1/session", proof)).code == "unauthorised"


def test_a_laptop_that_does_not_exist_gets_a_nonce_and_learns_nothing(centre: Centre, samira: User) -> None:
    stranger = Laptop(centre.client, samira)
    stranger.device_id = uuid4()
    assert len(stranger.nonce()) == 43
    assert centre.count(schema.challenge) == 0


@pytest.mark.parametrize("municipality", ["", "0268\x00", "²²²²", "02688", "0268 OR 1=1"])
def test_a_municipality_that_is_no_code_is_nobody(laptop: Laptop, municipality: str) -> None:
    proof = OpenSession(municipality=municipality, device_id=laptop.device_id, nonce="a\x00", signature="00")
    assert problem(laptop.post("/v1/session", proof)).code == "unauthorised"


@pytest.mark.parametrize("public_key", ["", "00", "zz" * 32, "00" * 33])
def test_a_key_that_is_none_is_refused_and_the_code_stays_good(centre: Centre, samira: User, public_key: str) -> None:
    laptop, code = Laptop(centre.client, samira), centre.code(samira)
    answer = laptop.post("/v1/devices", replace(laptop.enrolment(code), public_key=public_key))
    assert (answer.status_code, problem(answer).code) == (422, "invalid")
    laptop.enrol(code)


def test_a_strange_app_version_does_no_harm(centre: Centre, samira: User) -> None:
    laptop = Laptop(centre.client, samira)
    sent = replace(laptop.enrolment(centre.code(samira)), app_version="1\x00" + "x" * 500)
    answer = laptop.post("/v1/devices", sent)
    assert msgspec.json.decode(answer.content, type=Enrolled).user_id == samira.user_id


def find(centre: Centre, who: str, tenant: str = NIJMEGEN) -> User:
    return transact(centre.engine, lambda connection: accounts.find_user(connection, tenant, who))


def test_people_are_found_by_address_number_or_the_name_that_only_they_have(centre: Centre, samira: User) -> None:
    for who in (" SAMIRA@nijmegen.example", str(samira.user_id), "samira"):
        assert find(centre, who) == samira
    centre.user("samira@elders.example")
    for who in ("samira", "niemand@nijmegen.example", str(UUID(int=1)), ""):
        with pytest.raises(UnknownUser):
            find(centre, who)
    with pytest.raises(UnknownUser):
        find(centre, "samira@nijmegen.example", HEUMEN)


def test_a_municipality_outside_the_region_needs_its_name(centre: Centre) -> None:
    def ensure(connection: Connection, tenant: str, name: str | None = None) -> str:
        return accounts.ensure_municipality(connection, tenant, name)

    with pytest.raises(UnknownMunicipality):
        transact(centre.engine, lambda connection: ensure(connection, "0202"))
    assert transact(centre.engine, lambda connection: ensure(connection, "0202", "Arnhem")) == "Arnhem"
    assert transact(centre.engine, lambda connection: ensure(connection, "0202", "Anders")) == "Arnhem"
    with pytest.raises(UnknownMunicipality):
        transact(centre.engine, lambda connection: ensure(connection, "arnhem", "Arnhem"))


def test_nobody_is_made_in_a_municipality_that_is_not_known(centre: Centre) -> None:
    with pytest.raises(UnknownMunicipality):
        transact(
            centre.engine,
            lambda connection: accounts.create_user(
                connection, HEUMEN, name="Anne", role=Role.TEAMLEIDER, email="anne@heumen.example"
            ),
        )


def test_an_address_belongs_to_one_person_of_a_municipality(centre: Centre, samira: User) -> None:
    with pytest.raises(KnownUser):
        centre.user("Samira@nijmegen.example")
    assert centre.user("samira@nijmegen.example", tenant=HEUMEN).user_id != samira.user_id
