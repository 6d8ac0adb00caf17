"""The protocol over HTTPS, for the laptop: sign in, ask, and believe nothing of the answer that was not checked.

A token lasts ten minutes and is fetched anew before it ends, or when the central side does not take it any more. What
goes wrong comes back as an error for a person; whatever it is, the work on the laptop is safe.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import httpx2
import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from i18n import _
from sync.dossier.errors import AppError
from sync.protocol.messages import (
    MAX_DECODED,
    AskChallenge,
    Challenge,
    Enrol,
    Enrolled,
    OpenSession,
    Problem,
    Pull,
    Pulled,
    Push,
    Pushed,
    Session,
    Snapshot,
    challenge_text,
)
from sync.protocol.operations import dossier_scope
from sync.protocol.round import Answer, Request, SnapshotRequest

T = TypeVar("T")

STEP = 64 * 1024
WINDOW = 8 * 1024 * 1024
WORTH_COMPRESSING = 1024
RENEW_BEFORE_S = 30
LONGEST_ASKED_S = 3600
TIMEOUT = httpx2.Timeout(30.0, connect=5.0)
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class CentralUnreachable(AppError):
    """No network, no answer, or a central side that cannot work now; `retry_after_s` when it said for how long."""

    def __init__(self, retry_after_s: int | None = None) -> None:
        super().__init__(
            message=_("Bijwerken is niet gelukt: de centrale kant is niet bereikbaar."),
            advice=_("Uw werk staat veilig op deze laptop. Regiekoffer probeert het later vanzelf weer."),
        )
        self.retry_after_s = retry_after_s


class WrongCode(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze code klopt niet, is al gebruikt of is verlopen."),
            advice=_("Kijk de code na, of vraag uw beheerder om een nieuwe. Er is niets veranderd."),
        )


class TooManyTries(AppError):
    def __init__(self, retry_after_s: int | None = None) -> None:
        super().__init__(
            message=_("Er kwamen te veel pogingen achter elkaar."),
            advice=_("Wacht een minuut en probeer het dan weer. Uw werk staat veilig op deze laptop."),
        )
        self.retry_after_s = retry_after_s


class SignedOut(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De centrale kant kent deze laptop niet meer."),
            advice=_("Uw werk staat veilig op deze laptop. Vraag uw beheerder of de laptop nog is aangemeld."),
        )


class TooOld(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Deze versie van Regiekoffer is te oud om dossiers op te halen."),
            advice=_("Uw werk staat veilig op deze laptop. Vraag uw beheerder om de nieuwste versie."),
        )


class Refused(AppError):
    """Any other refusal, by its stable code; `expected` is the number that the central side waited for."""

    def __init__(self, code: str, expected: int | None = None) -> None:
        super().__init__(
            message=_("Bijwerken is niet gelukt: de centrale kant nam de vraag niet aan ({code}).").format(code=code),
            advice=_("Uw werk staat veilig op deze laptop. Blijft dit zo, bel dan uw beheerder."),
        )
        self.code = code
        self.expected = expected


class StrangeAnswer(AppError):
    """An answer that is not one: too large, not of the agreed form, or about something that was not asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            message=_("Bijwerken is niet gelukt: de centrale kant gaf een antwoord dat niet klopt."),
            advice=_("Er is niets van overgenomen en uw werk staat veilig op deze laptop. Bel uw beheerder."),
        )
        self.reason = reason


class UnsafeAddress(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Het adres van de centrale kant is niet goed: het moet met https:// beginnen."),
            advice=_("Kijk het adres na. Er is niets verstuurd."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """By what the central side knows this laptop; `private_key` is 32 bytes Ed25519."""

    municipality: str
    device_id: UUID
    private_key: bytes = field(repr=False)


@dataclass(slots=True)
class Central:
    """The central side at an address. `close` it, or use it in a `with`."""

    url: str
    credentials: Credentials | None = None
    transport: httpx2.BaseTransport | None = field(default=None, repr=False)
    clock: Callable[[], float] = time.monotonic
    _http: httpx2.Client = field(init=False, repr=False)
    _token: str = field(default="", init=False, repr=False)
    _token_ends: float = field(default=0.0, init=False, repr=False)

    def __post_init__(self) -> None:
        address = _checked(self.url)
        self._http = httpx2.Client(
            base_url=address,
            transport=self.transport,
            timeout=TIMEOUT,
            # A proxy of the municipality may stand before the world, never before this machine itself.
            trust_env=address.host not in LOOPBACK,
            headers={"Accept-Encoding": "zstd", "Accept": "application/json"},
        )

    def __enter__(self) -> Central:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def require_there(self) -> None:
        """Raise `CentralUnreachable` when nobody answers at the address."""
        try:
            if self._http.get("/v1/health").status_code != 200:
                raise CentralUnreachable
        except httpx2.HTTPError as problem:
            raise CentralUnreachable from problem

    def enrol(self, message: Enrol) -> Enrolled:
        """Tie this laptop's key to the person for whom the one-time code was made; raise `WrongCode`.

        When the answer got lost the same key may ask again with the same code.
        """
        return self._post("/v1/devices", message, Enrolled)

    def answer(self, request: Request) -> Answer:
        """What the central side says to one request of a round."""
        match request:
            case Pull():
                pulled = self._signed_in("/v1/sync/pull", request, Pulled)
                _require(all(page.scope in request.cursors for page in pulled.pages), "a page nobody asked for")
                _require(all(scope in request.cursors for scope in pulled.revoked), "a scope nobody asked about")
                return pulled
            case Push():
                pushed = self._signed_in("/v1/sync/push", request, Pushed)
                sent = {group.group for group in request.groups}
                _require({result.group for result in pushed.results} == sent, "results of other groups")
                return pushed
            case SnapshotRequest():
                address = f"/v1/dossiers/{request.dossier_id}/snapshot"
                snapshot = self._signed_in(address, request.body, Snapshot)
                _require(snapshot.scope == dossier_scope(request.dossier_id), "another dossier")
                return snapshot

    def _signed_in(self, address: str, message: object, kind: type[T]) -> T:
        fresh = self.clock() >= self._token_ends
        if fresh:
            self._open_session()
        try:
            return self._post(address, message, kind, token=self._token)
        except SignedOut:
            if fresh:
                raise
        # The token ended early, such as after a restart of the central side: once more with a new one.
        self._open_session()
        return self._post(address, message, kind, token=self._token)

    def _open_session(self) -> None:
        if self.credentials is None:
            raise SignedOut
        municipality, device_id = self.credentials.municipality, self.credentials.device_id
        question = AskChallenge(municipality=municipality, device_id=device_id)
        nonce = self._post("/v1/session/challenge", question, Challenge).nonce
        key = Ed25519PrivateKey.from_private_bytes(self.credentials.private_key)
        proof = OpenSession(
            municipality=municipality,
            device_id=device_id,
            nonce=nonce,
            signature=key.sign(challenge_text(nonce)).hex(),
        )
        session = self._post("/v1/session", proof, Session)
        self._token = session.token
        self._token_ends = self.clock() + max(0, session.expires_in_s - RENEW_BEFORE_S)

    def _post(self, address: str, message: object, kind: type[T], *, token: str = "") -> T:
        body = msgspec.json.encode(message)
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if len(body) >= WORTH_COMPRESSING:
            body = zstandard.ZstdCompressor(level=1).compress(body)
            headers["Content-Encoding"] = "zstd"
        try:
            with self._http.stream("POST", address, content=body, headers=headers) as response:
                encoding = response.headers.get("content-encoding", "").strip().lower()
                content = _read(response.iter_raw(STEP), encoding)
        except httpx2.HTTPError as problem:
            raise CentralUnreachable from problem
        if response.status_code != 200:
            raise _refusal(response.status_code, response.headers.get("retry-after"), content)
        return _decoded(content, kind)


def _checked(url: str) -> httpx2.URL:
    """The address, if nobody on the way can read what goes there."""
    try:
        address = httpx2.URL(url.strip())
    except httpx2.InvalidURL as fault:
        raise UnsafeAddress from fault
    if address.scheme == "https" and address.host:
        return address
    if address.scheme == "http" and address.host in LOOPBACK:
        return address
    raise UnsafeAddress


def _read(pieces: Iterator[bytes], encoding: str) -> bytes:
    """The body, decompressed where the header says so, up to 16 MiB as sent and as decoded.

    Counted here because the library does not: for a zstd frame that declares its size its own limit does not hold.
    """
    if encoding not in ("", "identity", "zstd"):
        raise StrangeAnswer("an encoding that was not asked for")
    raw = _bounded(pieces)
    if encoding != "zstd":
        return raw
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(raw, read_across_frames=True)
        return _bounded(iter(lambda: reader.read(STEP), b""))
    except zstandard.ZstdError as fault:
        raise StrangeAnswer("not zstd") from fault


def _bounded(pieces: Iterator[bytes]) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MAX_DECODED:
            raise StrangeAnswer("too large")
    return bytes(content)


def _decoded(content: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
        # The cause may quote what stood there, so it is cut off.
        raise StrangeAnswer(f"not a {kind.__name__}: {type(fault).__name__}") from None


def _refusal(status: int, retry_after: str | None, content: bytes) -> AppError:
    wait = _bounded_wait(retry_after)
    try:
        problem = msgspec.json.decode(content, type=Problem)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        # Not our service: a proxy, or a gateway before a service that is starting.
        return CentralUnreachable(wait)
    if status == 401:
        return SignedOut()
    if status >= 500:
        return CentralUnreachable(wait)
    match problem.code:
        case "wrong_code":
            return WrongCode()
        case "too_many":
            return TooManyTries(wait)
        case "schema_too_old":
            return TooOld()
        case code:
            return Refused(code, problem.expected)


def _bounded_wait(retry_after: str | None) -> int | None:
    """The seconds that the other side asks for, an hour at most: a wrong header may not silence a laptop for weeks."""
    if not retry_after or not retry_after.isascii() or not retry_after.isdecimal():
        return None
    return LONGEST_ASKED_S if len(retry_after) > 6 else min(int(retry_after), LONGEST_ASKED_S)


def _require(holds: bool, reason: str) -> None:
    if not holds:
        raise StrangeAnswer(reason)
