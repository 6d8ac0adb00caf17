"""One round of synchronising on this laptop, and the first one: enrolment.

The order of a round stands in `sync.protocol.round`; here it meets the vault and the network. It runs in its own
background lane, one round at a time, and may be stopped anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.store.device import Device, Identity
from desktop.store.dossiers import Dossiers
from desktop.store.errors import AlreadyEnrolled, DamagedKeyring, DamagedVault, NotEnrolled, WrongPassphrase
from desktop.store.keyring_file import Cost
from desktop.store.local import LocalSide
from desktop.store.passphrase import require_strong
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from i18n import _
from sync.client import Central, Credentials, Refused
from sync.dossier.errors import AppError
from sync.protocol import round as sync_round
from sync.protocol.feed import BrokenFeed
from sync.protocol.messages import Enrol, Enrolled
from sync.protocol.round import Answer, Request, SnapshotRequest, Summary

FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0
RECONNECT_WITHIN_S = 120.0
MOST_REPAIRS = 20
"""Things that one round may put right by itself before it gives up."""


class RoundUnderWay(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Regiekoffer is al aan het bijwerken."),
            advice=_("U kunt gewoon doorwerken."),
        )


class CentralWasRestored(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De centrale kant is teruggezet naar een eerder moment. Bijwerken staat daarom stil."),
            advice=_("Uw werk staat veilig op deze laptop; u kunt verder werken. Bel uw beheerder."),
        )


class CentralSide(Protocol):
    def answer(self, request: Request) -> Answer: ...


class Step(StrEnum):
    """What the first start is busy with."""

    KEY = "key"
    SIGN_IN = "sign_in"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `of` dossiers are here; both 0 while it cannot be said."""

    step: Step
    done: int = 0
    of: int = 0


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolled laptop. `problem` says why the first pull stopped; what is missing comes with the next round."""

    vault: Vault
    problem: AppError | None = None


def synchronise(vault: Vault, central: CentralSide, report: Report | None = None) -> Summary:
    """Run one whole round and say what it moved. Raises an `AppError`; what was applied until then stays.

    A second round at the same time raises `RoundUnderWay`.
    """
    if not vault.round_under_way.acquire(blocking=False):
        raise RoundUnderWay
    try:
        local = LocalSide(vault)
        for _repair in range(MOST_REPAIRS):
            try:
                summary = _drive(local, central, report)
            except _Unavailable as gone:
                local = replace(local, unavailable=local.unavailable | {gone.dossier_id})
            except BrokenFeed:
                # The feed about herself: what it says is taken again from the start.
                local.lose(local.user_scope)
            except Refused as refusal:
                _repair_or_raise(local, refusal)
            else:
                local.round_went_well()
                return summary
        raise BrokenFeed("every repair was tried")
    finally:
        vault.round_under_way.release()


def dossiers_here(vault: Vault) -> int:
    """How many dossiers are on this laptop."""
    with vault.look() as session:
        return Dossiers(session).count()


def connect(vault: Vault) -> Central:
    """The central side with which this laptop was enrolled."""
    with vault.look() as session:
        identity = Device(session).identity()
    credentials = Credentials(
        municipality=identity.municipality, device_id=identity.device_id, private_key=identity.private_key
    )
    return Central(identity.central_url, credentials)


def enrol_device(
    lock: Lock,
    code: str,
    url: str,
    passphrase: str,
    *,
    cost: Cost | None = None,
    report: Report = lambda progress: None,
    central: Callable[[str, Credentials | None], Central] = Central,
) -> Enrolment:
    """Make the vault of this laptop, tie it to the person of the one-time code and fetch her dossiers.

    The vault grows in a folder beside its own and takes its place in one step, once the central side knows it: a wrong
    code, a lost network or a kill leaves nothing half. When the answer to the code got lost, the same passphrase and
    code go on where it stopped. Takes seconds, so not on the thread of the screen.
    """
    if lock.has_vault:
        raise AlreadyEnrolled
    require_strong(passphrase)
    with central(url, None) as anonymous:
        report(Progress(Step.KEY))
        growing = _growing(replace(lock, folder=_beside(lock.folder)), passphrase, cost)
        try:
            report(Progress(Step.SIGN_IN))
            private_key = growing.derive("regiekoffer device key v1")
            incarnation = uuid4()
            enrolled = anonymous.enrol(_request(code, private_key, incarnation))
            with growing.deed() as session:
                Device(session).enrol(_identity(enrolled, url, private_key, incarnation))
            vault = growing.moved(lock.folder)
        except BaseException:
            growing.close()
            raise
    report(Progress(Step.PULL))
    credentials = Credentials(municipality=enrolled.municipality, device_id=enrolled.device_id, private_key=private_key)
    try:
        with central(url, credentials) as known:
            synchronise(vault, known, report)
    except AppError as problem:
        return Enrolment(vault, problem)
    return Enrolment(vault)


def wait_s(failures: int, chance: Callable[[], float], retry_after_s: int | None = None) -> float:
    """Seconds until the next try after so many failures in a row: full jitter, never sooner than was asked for.

    `chance` gives a number from 0 up to 1. Waits are spread so that a thousand laptops do not come back together.
    """
    most = min(LONGEST_WAIT_S, FIRST_WAIT_S * (1 << min(failures - 1, 16)))
    return (retry_after_s or 0) + chance() * most


def reconnect_s(chance: Callable[[], float]) -> float:
    """Seconds to wait when the network is back: everybody's network is back at the same moment."""
    return chance() * RECONNECT_WITHIN_S


class _Unavailable(Exception):
    """A granted dossier that the central side does not give."""

    def __init__(self, dossier_id: UUID) -> None:
        super().__init__()
        self.dossier_id = dossier_id


def _drive(local: LocalSide, central: CentralSide, report: Report | None) -> Summary:
    steps = sync_round.run(local)
    wanted = done = 0
    try:
        request = next(steps)
        while True:
            if isinstance(request, SnapshotRequest):
                wanted = wanted or len(local.wanted_dossiers())
                if report:
                    report(Progress(Step.PULL, done, max(wanted, done + 1)))
                done += 1
            request = steps.send(_answer(central, request))
    except StopIteration as end:
        if report and done:
            report(Progress(Step.PULL, done, done))
        summary: Summary = end.value
        return summary


def _answer(central: CentralSide, request: Request) -> Answer:
    try:
        return central.answer(request)
    except Refused as refusal:
        if refusal.code == "unknown_scope" and isinstance(request, SnapshotRequest):
            raise _Unavailable(request.dossier_id) from None
        raise


def _repair_or_raise(local: LocalSide, refusal: Refused) -> None:
    match refusal.code:
        case "dev_seq_gap":
            # This laptop or the central side was put back: a new incarnation starts a count of its own, and the ids
            # of the operations keep them from being taken twice.
            local.start_incarnation()
        case "epoch_changed":
            raise CentralWasRestored
        case _:
            raise refusal


def _growing(lock: Lock, passphrase: str, cost: Cost | None) -> Vault:
    """The vault that an earlier attempt left behind, if this passphrase opens it; else a new one."""
    if lock.folder.exists():
        try:
            return lock.open(passphrase)
        except (NotEnrolled, WrongPassphrase, DamagedKeyring, DamagedVault):
            lock.discard()  # for another reason, such as a full disk, it may open later: its code is already used up
    return lock.make(passphrase, cost)


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.nieuw")


def _request(code: str, private_key: bytes, incarnation: UUID) -> Enrol:
    public_key = Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    return Enrol(code=code, public_key=public_key.hex(), incarnation=incarnation, app_version=version("regiekoffer"))


def _identity(enrolled: Enrolled, url: str, private_key: bytes, incarnation: UUID) -> Identity:
    return Identity(
        device_id=enrolled.device_id,
        user_id=enrolled.user_id,
        name=enrolled.name,
        role=enrolled.role,
        municipality=enrolled.municipality,
        municipality_name=enrolled.municipality_name,
        central_url=url,
        private_key=private_key,
        signing_key=enrolled.signing_key,
        incarnation=incarnation,
    )
