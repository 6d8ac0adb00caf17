"""What the network may send: bounded, strict, and never half believed."""

from __future__ import annotations

import tracemalloc
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
import zstandard
from starlette.types import Message

from sync.central import api, wire
from sync.central.problems import Refused
from sync.central.routes import Service
from sync.dossier.fields import SCHEMA
from sync.protocol.messages import MAX_BODY, MAX_DECODED, Enrol, Pull, Pulled, Push
from tests.central.builders import Centre, Laptop, plain, problem

ZSTD = {"content-encoding": "zstd"}


def send(laptop: Laptop, body: bytes, path: str = "/v1/sync/push", **headers: str) -> Any:
    signed = {"authorization": f"Bearer {laptop.token}", **{name.replace("_", "-"): v for name, v in headers.items()}}
    return laptop.client.post(path, content=body, headers=signed)


def bomb(size: int, *, declared: bool) -> bytes:
    compressor = zstandard.ZstdCompressor(level=3, write_content_size=declared)
    if declared:
        return compressor.compress(bytes(size))
    stream = compressor.compressobj()
    return b"".join(stream.compress(bytes(1024 * 1024)) for _ in range(size // (1024 * 1024))) + stream.flush()


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(laptop: Laptop, declared: bool) -> None:
    body = bomb(200 * 1024 * 1024, declared=declared)
    assert len(body) < 64 * 1024
    tracemalloc.start()
    answer = send(laptop, body, content_encoding="zstd")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.status_code, problem(answer).code) == (413, "too_large")
    assert peak < 3 * MAX_DECODED


def test_a_frame_that_lies_about_its_size_is_refused(laptop: Laptop) -> None:
    honest = bomb(20 * 1024 * 1024, declared=True)
    size = zstandard.frame_content_size(honest).to_bytes(4, "little")
    lying = honest.replace(size, (1024).to_bytes(4, "little"), 1)
    assert zstandard.frame_content_size(lying) == 1024
    assert send(laptop, lying, content_encoding="zstd").status_code in (413, 422)


def test_frames_behind_each_other_count_together(laptop: Laptop) -> None:
    body = bomb(10 * 1024 * 1024, declared=True) * 2
    assert problem(send(laptop, body, content_encoding="zstd")).code == "too_large"


@pytest.mark.parametrize("body", [b"", b"geen zstd", bomb(1024, declared=True)[:-3]])
def test_what_is_no_whole_zstd_is_refused(laptop: Laptop, body: bytes) -> None:
    assert problem(send(laptop, body, content_encoding="zstd")).code == "invalid"


def test_a_frame_that_says_it_is_too_much_is_believed(laptop: Laptop) -> None:
    beginning = bomb(200 * 1024 * 1024, declared=True)[:200]
    assert problem(send(laptop, beginning, content_encoding="zstd")).code == "too_large"


@pytest.mark.parametrize(("window", "status"), [(23, 200), (24, 422)])
def test_a_window_larger_than_eight_megabytes_is_refused(laptop: Laptop, window: int, status: int) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=window)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    asked = msgspec.json.encode(Pull(epoch=None, cursors={laptop.scope: 0}, schema=SCHEMA))
    body = stream.compress(asked) + stream.flush()
    assert send(laptop, body, "/v1/sync/pull", content_encoding="zstd").status_code == status


def test_a_packed_push_and_a_packed_answer_are_understood(laptop: Laptop, dossier_id: UUID) -> None:
    sent = msgspec.json.encode(laptop.batch(laptop.change(dossier_id, "afspraken", "x" * 4000, entity="pip")))
    assert send(laptop, zstandard.ZstdCompressor(level=1).compress(sent), content_encoding="zstd").status_code == 200
    asked = msgspec.json.encode(Pull(epoch=None, cursors={laptop.scope: 0}, schema=SCHEMA))
    answer = send(laptop, asked, "/v1/sync/pull", accept_encoding="gzip, zstd;q=0.9")
    assert answer.headers["content-encoding"] == "zstd"
    unpacked = zstandard.ZstdDecompressor().stream_reader(answer.content).read()
    assert msgspec.json.decode(unpacked, type=Pulled).pages[0].first == 1
    assert "content-encoding" not in send(laptop, asked, "/v1/sync/pull", accept_encoding="identity").headers


def test_a_body_of_more_than_four_megabytes_is_refused(laptop: Laptop) -> None:
    assert problem(send(laptop, b"x" * (MAX_BODY + 1))).code == "too_large"


def test_a_body_that_hides_its_length_is_counted(laptop: Laptop) -> None:
    pieces = (b"x" * 1024 * 1024 for _ in range(5))
    answer = laptop.client.post("/v1/sync/push", content=pieces, headers={"authorization": f"Bearer {laptop.token}"})
    assert problem(answer).code == "too_large"


def test_another_way_of_packing_is_not_understood(laptop: Laptop) -> None:
    assert problem(send(laptop, b"{}", content_encoding="gzip")).code == "invalid"


@pytest.mark.parametrize("depth", [17, 500, 100_000])
def test_a_value_that_is_too_deep_is_refused_whole(laptop: Laptop, dossier_id: UUID, depth: int) -> None:
    sent = msgspec.json.encode(laptop.batch(laptop.change(dossier_id, "document", "HIER", entity="pip")))
    deep = sent.replace(b'"HIER"', b"[" * depth + b"]" * depth)
    answer = send(laptop, deep)
    assert (answer.status_code, problem(answer).code) == (422, "invalid")


def test_a_value_of_eight_levels_travels(laptop: Laptop, dossier_id: UUID) -> None:
    value: Any = "x"
    for _ in range(8):
        value = [value]
    change = laptop.change(dossier_id, "document", value, entity="pip", entity_id=uuid4())
    assert laptop.push_one(change).status == "applied"


@pytest.mark.parametrize(
    "place", [(), ("groups", 0), ("groups", 0, "operations", 0), ("groups", 0, "operations", 0, "base")]
)
def test_a_field_that_the_message_does_not_have_is_refused(
    laptop: Laptop, dossier_id: UUID, place: tuple[str | int, ...]
) -> None:
    sent = plain(laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara", base=1)))
    target: Any = sent
    for step in place:
        target = target[step]
    target["extra"] = 1
    answer = laptop.post("/v1/sync/push", sent)
    assert (answer.status_code, problem(answer).code) == (422, "invalid")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"epoch": null}',
        b"\xff\xfe",
        b'{"code": "\\ud800"}',
        b'{"epoch":1e999,"cursors":{},"schema":1}',
        b'{"epoch":null,"cursors":{"a":"1"},"schema":1}',
        b'{"epoch":null,"cursors":{},"schema":true}',
        b'{"epoch":null,"cursors":{},"schema":1.0}',
    ],
)
def test_what_is_not_the_message_is_refused_without_quoting_it(laptop: Laptop, body: bytes) -> None:
    answer = send(laptop, body, "/v1/sync/pull")
    assert (answer.status_code, problem(answer).code) == (422, "invalid")


def test_a_refusal_names_the_place_and_never_the_value() -> None:
    body = msgspec.json.encode({"code": 999990019, "public_key": "a", "incarnation": str(uuid4()), "app_version": "1"})
    with pytest.raises(Refused) as refused:
        wire.decode(body, Enrol)
    assert refused.value.detail == "$.code"


def test_a_message_decodes_to_what_was_encoded(laptop: Laptop, dossier_id: UUID) -> None:
    sent = laptop.batch(laptop.change(dossier_id, "roepnaam", "Sara", base=3))
    assert wire.decode(msgspec.json.encode(sent), Push) == sent


@pytest.mark.anyio
async def test_the_token_is_checked_before_a_byte_of_the_body_is_read(centre: Centre) -> None:
    application = api.application(Service(centre.engine))
    answers: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def answer(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/sync/push",
        "raw_path": b"/v1/sync/push",
        "query_string": b"",
        "headers": [(b"authorization", b"Bearer 0268.x")],
        "client": ("192.0.2.1", 1),
        "server": ("example", 80),
        "scheme": "http",
        "http_version": "1.1",
    }
    await application(scope, receive, answer)
    assert answers[0]["status"] == 401


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
