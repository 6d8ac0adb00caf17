"""The receiver of DUO's notifications: POST /notificaties by contract Notificatie 1.8.0, an ASGI app of its own.

It runs on its own port, on loopback unless a gateway stands before it. The gateway ends the mutual TLS and names the
certificate's organisation in a header; that header counts only in a request from a configured address, because anybody
else can write one too. A notification is kept in the ledger before it is answered, and nothing is fetched meanwhile:
DUO gets its 201 within a few milliseconds, or a reason and a status that let it try again.

What is refused leaves the fact behind: a line in the log with place and reason and with DUO's `berichtId`, never with a
number of a person. Texts in answers are `fouttekst`, at most 200 signs, as the contract has it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from uuid import UUID

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from i18n import _
from sync.central.database import Away, transact
from sync.chain import notifications
from sync.chain.arrival import enter_notification
from sync.chain.contract import ContractBroken

log = logging.getLogger("sync.chain")

MAX_BODY = 16 * 1024
"""Bytes; a notification has four fields."""

MAX_FOUTTEKST = 200
"""Signs. Source: contract Notificatie 1.8.0, schema Foutmelding."""

OIN = re.compile(r"[0-9]{20}")
SERIAL_NUMBER = re.compile(r"(?:^|[,/+\s])serialNumber\s*=\s*([0-9]{20})(?![0-9])", re.IGNORECASE)
"""In the subject of a certificate of PKIoverheid the OIN stands as serialNumber (Logius, programme of requirements)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """For whom notifications are taken and whom they may come from.

    `municipalities` gives the CBS code for each OIN that may stand in `doel`, `senders` the OINs that may stand in
    `bron`. Without `gateways` only this machine itself may call, and no certificate is asked for: that is for trials.
    """

    municipalities: Mapping[str, str]
    senders: frozenset[str]
    gateways: frozenset[str] = frozenset()
    certificate_header: str = "x-client-certificate-subject"


class Refused(Exception):
    """A request that gets no 201; `reason` is Dutch and names no value."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The headers of a notification."""

    bron: str
    doel: str
    bericht_id: UUID


@dataclass(frozen=True, slots=True)
class _Receiver:
    config: Config
    engine: Engine = field(repr=False)

    async def __call__(self, request: Request) -> Response:
        try:
            certified = self._certified(request)
            envelope = _envelope(request)
            tenant = self._tenant(envelope, certified)
            notification = notifications.read_notification(await _body(request))
            await run_in_threadpool(self._keep, tenant, notification)
        except ContractBroken as broken:
            return _refuse(request, Refused(400, broken.message))
        except Refused as refused:
            return _refuse(request, refused)
        except Away:
            return _refuse(request, Refused(503, _("De gegevens zijn nu niet bereikbaar, probeer het later opnieuw.")))
        except Exception as error:  # noqa: BLE001  its text may quote a person's number, so only its kind is logged
            log.error("A notification could not be kept: %s", type(error).__name__)
            return _refuse(request, Refused(500, _("De notificatie kon niet worden bewaard.")))
        log.info("Notification %s kept, berichtId %s", notification.gebeurtenis_id, envelope.bericht_id)
        return Response(status_code=201, headers=API_VERSION)

    def _certified(self, request: Request) -> str | None:
        """The OIN in the certificate that the gateway saw, or None when there is no gateway and none is needed."""
        caller = request.client.host if request.client else ""
        if not self.config.gateways:
            if not _is_loopback(caller):
                raise Refused(401, _("Deze ontvanger neemt alleen berichten van deze machine aan."))
            return None
        named = request.headers.getlist(self.config.certificate_header)
        if caller not in self.config.gateways or len(named) != 1:
            raise Refused(401, _("Er is geen certificaat dat de gateway heeft gecontroleerd."))
        found = OIN.findall(named[0]) if OIN.fullmatch(named[0].strip()) else SERIAL_NUMBER.findall(named[0])
        if len(found) != 1:
            raise Refused(401, _("In het certificaat staat geen OIN."))
        return str(found[0])

    def _tenant(self, envelope: _Envelope, certified: str | None) -> str:
        if certified not in (None, envelope.bron) or envelope.bron not in self.config.senders:
            raise Refused(403, _("Deze afzender mag hier geen notificaties brengen."))
        tenant = self.config.municipalities.get(envelope.doel)
        if tenant is None:
            raise Refused(403, _("Voor deze gemeente nemen wij geen notificaties aan."))
        return tenant

    def _keep(self, tenant: str, notification: notifications.Notification) -> None:
        transact(self.engine, lambda connection: enter_notification(connection, tenant, notification))


API_VERSION = {"API-Version": notifications.VERSION}


def create_app(config: Config, engine: Engine) -> Starlette:
    """The receiver over an open database; the path is the contract's, with and without DUO's `/v1` before it."""
    receive = _Receiver(config, engine)
    return Starlette(
        routes=[
            Route(path, receive.__call__, methods=["POST"], name=path) for path in ("/notificaties", "/v1/notificaties")
        ],
        exception_handlers={HTTPException: _not_here},
    )


def _envelope(request: Request) -> _Envelope:
    for name in ("bron", "doel", "berichtId"):
        if len(request.headers.getlist(name)) != 1:
            raise ContractBroken(name, _("deze header moet er precies één keer zijn"))
    bron, doel = request.headers["bron"], request.headers["doel"]
    for name, oin in (("bron", bron), ("doel", doel)):
        if not OIN.fullmatch(oin):
            raise ContractBroken(name, _("een OIN heeft 20 cijfers"))
    bericht_id = _uuid(request.headers["berichtId"])
    if bericht_id is None:
        raise ContractBroken("berichtId", _("dit is geen UUID"))
    return _Envelope(bron, doel, bericht_id)


async def _body(request: Request) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ContractBroken("Content-Type", _("het bericht moet application/json zijn"))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise ContractBroken(_("het hele bericht"), _("dit bericht is te groot"))
    return bytes(body)


def _refuse(request: Request, refused: Refused) -> Response:
    bericht_id = _uuid(request.headers.get("berichtId", ""))
    log.warning("Notification refused with %s, berichtId %s: %s", refused.status, bericht_id, refused.reason)
    return _fault(refused.status, refused.reason)


async def _not_here(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _fault(status, _("Hier staat alleen POST /notificaties."))


def _fault(status: int, reason: str) -> Response:
    return JSONResponse({"fouttekst": reason[:MAX_FOUTTEKST]}, status, headers=API_VERSION)


def _uuid(text: str) -> UUID | None:
    """Only in the form with hyphens: the contract's format, and nothing else may reach the log."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
