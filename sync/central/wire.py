"""Bytes from and to the network: bounded, decompressed with a counter of our own, decoded strictly.

Limits: 4 MiB as sent, 16 MiB decoded, 8 levels in a value. A zstd frame that declares its size is believed only as far
as the counter goes: the library's own limit does not hold for such a frame.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
import typing
from collections.abc import AsyncIterator, Mapping
from io import BytesIO
from typing import Any, TypeVar

import msgspec
import zstandard
from starlette.requests import ClientDisconnect

from sync.central.problems import Code, Refused
from sync.dossier.fields import MAX_DEPTH
from sync.protocol.messages import MAX_BODY, MAX_DECODED, Push

T = TypeVar("T")

STEP = 64 * 1024
WINDOW = 8 * 1024 * 1024
WORTH_COMPRESSING = 1024


async def read(stream: AsyncIterator[bytes], headers: Mapping[str, str]) -> bytes:
    """The body as sent; raise `Refused` as soon as it is too much or packed in a way that we do not know."""
    declared = headers.get("content-length", "")
    if _encoding(headers) not in ("", "identity", "zstd"):
        raise Refused(Code.INVALID, "content-encoding")
    if declared.isdecimal() and int(declared) > MAX_BODY:
        raise Refused(Code.TOO_LARGE)
    body = bytearray()
    try:
        async for piece in stream:
            body += piece
            if len(body) > MAX_BODY:
                raise Refused(Code.TOO_LARGE)
    except ClientDisconnect as error:
        raise Refused(Code.INVALID) from error
    return bytes(body)


def _encoding(headers: Mapping[str, str]) -> str:
    return headers.get("content-encoding", "").strip().lower()


def unpack(body: bytes, headers: Mapping[str, str]) -> bytes:
    """What the body holds, decompressed up to 16 MiB where the header says so."""
    return _unzstd(body) if _encoding(headers) == "zstd" else body


def _unzstd(body: bytes) -> bytes:
    try:
        declared = zstandard.frame_content_size(body)
        if declared > MAX_DECODED:
            raise Refused(Code.TOO_LARGE)
        reader = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(
            BytesIO(body), read_across_frames=True
        )
        decoded = bytearray()
        while piece := reader.read(STEP):
            decoded += piece
            if len(decoded) > MAX_DECODED:
                raise Refused(Code.TOO_LARGE)
    except zstandard.ZstdError as error:
        raise Refused(Code.INVALID, "content-encoding") from error
    return bytes(decoded)


def pack(body: bytes, headers: Mapping[str, str]) -> tuple[bytes, str | None]:
    """The body as it goes out to whoever sent these headers, and the encoding to name."""
    accepted = headers.get("accept-encoding", "").lower()
    names = {name.partition(";")[0].strip() for name in accepted.split(",")}
    if "zstd" not in names or len(body) < WORTH_COMPRESSING:
        return body, None
    return zstandard.ZstdCompressor(level=1).compress(body), "zstd"


def decode(body: bytes, kind: type[T]) -> T:
    """The message in a body; raise `Refused` for anything that is not exactly one of that kind."""
    twin: Any = kind
    try:
        msgspec.json.decode(body, type=_strict(twin))
        message = msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Refused(Code.INVALID, _place(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused(Code.INVALID, "json") from error
    if isinstance(message, Push) and any(
        _too_deep(operation.value) for group in message.groups for operation in group.operations
    ):
        raise Refused(Code.INVALID, "value")
    return message


def _place(error: msgspec.ValidationError) -> str:
    """Where in the message the fault is, without what stood there: msgspec ends with "- at `$.place`"."""
    return str(error).rpartition("at `")[2].rstrip("`") if "at `" in str(error) else "$"


def _too_deep(value: object, depth: int = 0) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return depth >= MAX_DEPTH or any(_too_deep(item, depth + 1) for item in inside)


@functools.cache
def _strict(kind: Any) -> Any:
    """A twin of the type that refuses fields which the type does not have: msgspec ignores them in a dataclass."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts = [_twin(part, hints[part.name]) for part in dataclasses.fields(kind)]
        return msgspec.defstruct(kind.__name__, parts, kw_only=True, forbid_unknown_fields=True)
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return functools.reduce(operator.or_, (_strict(part) for part in inside))
    if origin is tuple:
        return tuple.__class_getitem__((_strict(inside[0]), ...))
    return kind


def _twin(part: dataclasses.Field[Any], hint: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    if part.default is dataclasses.MISSING:
        return (part.name, _strict(hint))
    return (part.name, _strict(hint), part.default)
