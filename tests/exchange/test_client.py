"""The laptop signs in, asks, and takes nothing from an answer that it did not check."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx2
import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client import (
    Central,
    CentralUnreachable,
    Credentials,
    Refused,
    SignedOut,
    StrangeAnswer,
    TooManyTries,
    TooOld,
    UnsafeAddress,
    WrongCode,
)
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import (
    AskSnapshot,
    Challenge,
    Enrol,
    Group,
    GroupResult,
    Problem,
    Pull,
    Pulled,
    Push,
    Pushed,
    Session,
    challenge_text,
)
from sync.protocol.operations import Status
from sync.protocol.round import SnapshotRequest
from tests.protocol.operations import an_operation
from tests.store.builders import AT, DOSSIER, EPOCH, MINE, Clock, a_dossier_feed

KEY = Ed25519PrivateKey.generate()
CREDENTIALS = Credentials(municipality="0268", device_id=UUID(int=7), private_key=KEY.private_bytes_raw())
PULL = Pull(epoch=None, cursors={MINE: 0}, schema=SCHEMA)


def pulled(**given):
    standard = {"epoch": EPOCH, "pages": (), "revoked": (), "server_time": AT, "next_poll_s": 300}
    return Pulled(**(standard | given))


def reply(status, content, headers=None):
    """As it comes from a network: not read and not unpacked yet."""
    return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(content))


def problem(status, code, **headers):
    body = msgspec.json.encode(Problem(status=status, code=code, title="Nee."))
    return reply(status, body, headers)


@dataclass
class FakeService:
    """Signs in who signs well, and answers what it was told to."""

    answers: Callable[[httpx2.Request], httpx2.Response] = lambda _request: ok(pulled())
    tokens: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refuse_token_once: bool = False

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.path)
        match request.url.path:
            case "/v1/session/challenge":
                return ok(Challenge(nonce="nonce"))
            case "/v1/session":
                signature = bytes.fromhex(json.loads(request.content)["signature"])
                KEY.public_key().verify(signature, challenge_text("nonce"))
                self.tokens.append(f"0268.{len(self.tokens)}")
                session = Session(token=self.tokens[-1], expires_in_s=600, server_time=AT, min_schema=1, max_schema=1)
                return ok(session)
        if request.url.path != "/v1/devices" and request.headers["authorization"] != f"Bearer {self.tokens[-1]}":
            return problem(401, "token_expired")
        if self.refuse_token_once:
            self.refuse_token_once = False
            return problem(401, "token_expired")
        return self.answers(request)


def ok(message):
    return reply(200, msgspec.json.encode(message))


def packed(body, **headers):
    return reply(200, body, {"content-encoding": "zstd"} | headers)


def central(service=None, **given):
    transport = httpx2.MockTransport(service or FakeService())
    return Central(**({"url": "https://centrale.example", "credentials": CREDENTIALS, "transport": transport} | given))


def answering(response):
    return central(FakeService(lambda _request: response() if callable(response) else response))


def test_one_token_serves_many_questions_until_just_before_it_ends():
    clock, service = Clock(), FakeService()
    asks = central(service, clock=clock)
    asks.answer(PULL)
    clock.now_s += 569
    asks.answer(PULL)
    assert len(service.tokens) == 1
    clock.now_s += 1
    asks.answer(PULL)
    assert len(service.tokens) == 2


def test_a_token_that_is_not_taken_any_more_is_fetched_anew_once():
    service = FakeService()
    asks = central(service)
    asks.answer(PULL)
    service.refuse_token_once = True
    assert asks.answer(PULL) == pulled()
    assert len(service.tokens) == 2


def test_a_laptop_that_was_signed_out_is_said_so():
    service = FakeService(lambda _request: problem(401, "unauthorised"))
    with pytest.raises(SignedOut) as refused:
        central(service).answer(PULL)
    assert "Uw werk staat veilig" in refused.value.advice
    assert service.asked.count("/v1/session") == 1


def test_large_questions_travel_compressed_and_answers_come_back_so():
    feed = a_dossier_feed()
    seen = []

    def service(request):
        seen.append(request)
        return packed(zstandard.compress(msgspec.json.encode(feed.snapshot())))

    request = SnapshotRequest(DOSSIER, AskSnapshot(schema=SCHEMA))
    assert central(FakeService(service)).answer(request) == feed.snapshot()
    assert seen[0].headers["accept-encoding"] == "zstd"

    group = Group(group=uuid4(), operations=tuple(an_operation(value="x" * 2000) for _number in range(3)))
    push = Push(epoch=EPOCH, incarnation=uuid4(), first_dev_seq=1, groups=(group,))

    def taking(request):
        assert request.headers["content-encoding"] == "zstd"
        body = zstandard.ZstdDecompressor().decompressobj().decompress(request.content)
        assert msgspec.json.decode(body, type=Push) == push
        assert len(request.content) < 3000
        result = GroupResult(group=group.group, status=Status.APPLIED, seqs=(1, 2, 3))
        return ok(Pushed(results=(result,), next_dev_seq=4))

    assert central(FakeService(taking)).answer(push).next_dev_seq == 4


@pytest.mark.parametrize("failure", [httpx2.ConnectError, httpx2.ReadTimeout, httpx2.RemoteProtocolError])
def test_without_a_network_the_work_is_safe_and_said_so(failure):
    def service(request):
        raise failure("no", request=request)

    with pytest.raises(CentralUnreachable) as refused:
        central(service).answer(PULL)
    assert refused.value.message.startswith("Bijwerken is niet gelukt")
    assert "Uw werk staat veilig op deze laptop" in refused.value.advice


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (problem(403, "wrong_code"), WrongCode),
        (problem(429, "too_many"), TooManyTries),
        (problem(426, "schema_too_old"), TooOld),
        (problem(409, "dev_seq_gap"), Refused),
        (problem(404, "unknown_scope"), Refused),
        (problem(500, "fault"), CentralUnreachable),
        (problem(503, "database_away"), CentralUnreachable),
        (reply(502, b"<html>Bad gateway</html>"), CentralUnreachable),
        (reply(302, b"", {"location": "https://elders.example"}), CentralUnreachable),
    ],
)
def test_every_refusal_has_its_own_words(response, error):
    with pytest.raises(error) as refused:
        answering(response).answer(PULL)
    assert type(refused.value) is error
    assert refused.value.message
    assert refused.value.advice


def test_a_wait_that_was_asked_for_is_passed_on():
    with pytest.raises(CentralUnreachable) as refused:
        answering(problem(503, "database_away", **{"retry-after": "17"})).answer(PULL)
    assert refused.value.retry_after_s == 17


@pytest.mark.parametrize(("asked", "waits"), [("2592000", 3600), ("9" * 5000, 3600), ("٣", None), ("soon", None)])
def test_a_wait_that_nobody_can_mean_does_not_silence_the_laptop(asked, waits):
    from sync.client import _bounded_wait

    assert _bounded_wait(asked) == waits


def test_a_refusal_keeps_its_code_and_number():
    body = msgspec.json.encode(Problem(status=409, code="dev_seq_gap", title="", expected=12))
    with pytest.raises(Refused) as refused:
        answering(reply(409, body)).answer(PULL)
    assert (refused.value.code, refused.value.expected) == ("dev_seq_gap", 12)


def a_bomb():
    """6 KB that unpack to 200 MiB, with the size declared: the library's own limit does not hold for such a frame."""
    return packed(zstandard.compress(bytes(200 * 1024 * 1024)))


def an_undeclared_bomb():
    compressor = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    return packed(compressor.compress(bytes(40 * 1024 * 1024)) + compressor.flush())


@pytest.mark.parametrize(
    "response",
    [
        a_bomb,
        an_undeclared_bomb,
        packed(b"geen zstd"),
        reply(200, b" " * (16 * 1024 * 1024 + 1)),
        reply(200, b"{}", {"content-encoding": "x-onbekend"}),
        reply(200, b"{}"),
        reply(200, b"[" * 100_000),
        reply(200, b"\xff\xfe"),
        ok({"epoch": "geen", "pages": [], "revoked": [], "server_time": "", "next_poll_s": 1}),
        ok(pulled(pages=(a_dossier_feed().page(),))),
        ok(pulled(revoked=("dossier:iets anders",))),
    ],
)
def test_an_answer_that_is_not_one_is_refused_whole(response):
    with pytest.raises(StrangeAnswer) as refused:
        answering(response).answer(PULL)
    assert refused.value.__cause__ is None or "zstd" in refused.value.reason


def test_the_snapshot_of_another_dossier_is_refused():
    request = SnapshotRequest(uuid4(), AskSnapshot(schema=SCHEMA))
    with pytest.raises(StrangeAnswer):
        answering(ok(a_dossier_feed().snapshot())).answer(request)


def test_results_about_other_groups_are_refused():
    group = Group(group=uuid4(), operations=(an_operation(),))
    push = Push(epoch=EPOCH, incarnation=uuid4(), first_dev_seq=1, groups=(group,))
    with pytest.raises(StrangeAnswer):
        answering(ok(Pushed(results=(), next_dev_seq=2))).answer(push)


@pytest.mark.parametrize(
    "address", ["http://centrale.example", "ftp://centrale.example", "centrale.example", "https://", "http://10.0.0.1"]
)
def test_nothing_goes_out_unencrypted(address):
    with pytest.raises(UnsafeAddress):
        Central(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8350", "http://localhost:8350", "https://centrale.example/"])
def test_this_machine_itself_and_encrypted_addresses_are_fine(address):
    Central(address).close()


def test_before_enrolment_there_is_nothing_to_sign_in_with():
    with pytest.raises(SignedOut):
        central(credentials=None).answer(PULL)


def test_no_secret_stands_in_a_repr():
    asks = central()
    asks.answer(PULL)
    shown = (
        repr(asks)
        + repr(CREDENTIALS)
        + repr(Enrol(code="0268-AAAA-BBBB", public_key="", incarnation=EPOCH, app_version=""))
    )
    for secret in ("0268.0", CREDENTIALS.private_key.hex(), str(CREDENTIALS.private_key), "AAAA"):
        assert secret not in shown
