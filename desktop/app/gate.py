"""The gate: unlock the briefcase, or make it on the first start."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop import exchange
from desktop.app import front
from desktop.casework import Casework
from desktop.exchange import Enrolment, Progress, Step
from desktop.presenters.enrolment import EnrolmentPresenter, Invitation
from desktop.presenters.unlock import UnlockFacts, UnlockPresenter
from desktop.store import passphrase
from desktop.store.keyring_file import LEAST_MEMORY_KIB, Cost
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from desktop.views.background import Background
from desktop.views.enrolment import EnrolmentView
from desktop.views.unlock import UnlockView
from sync.client import Central, WrongCode
from sync.dossier.errors import AppError

DEMO_COST = Cost(memory_kib=LEAST_MEMORY_KIB)
"""The least that a key may cost: a demo's passphrase is on the screen, so its key need not be dear."""

Opened = Callable[[Vault], None]


def unlocking(
    lock: Lock, view: UnlockView, lane: Background, opened: Opened, demo_passphrase: str = ""
) -> UnlockPresenter:
    """Introduce the unlock screen to the lock."""
    kept = front.read(lock.folder)

    def arrived(answer: object) -> None:
        assert isinstance(answer, Vault)  # noqa: S101  what `unlock` below returns
        opened(answer)

    presenter = UnlockPresenter(
        view=view,
        facts=lambda: UnlockFacts(kept.user_name, kept.last_round, demo_passphrase),
        unlock=lock.open,
        wait_s=lambda: math.ceil(lock.wait_s()),
        opened=arrived,
        run=lane.run,
    )
    view.unlock_requested.connect(presenter.attempt)
    return presenter


@dataclass(slots=True, weakref_slot=True)  # Qt holds the receiver of a signal weakly
class FirstStart:
    """The first start as far as it has come; the vault is there once the central side knew the code."""

    lock: Lock
    opened: Opened
    cost: Cost | None = None
    invitation: Invitation | None = None
    chosen: str = field(default="", repr=False)
    vault: Vault | None = None

    def redeem(self, invitation: Invitation) -> None:
        """Keep the invitation; raises an `AppError` when nobody answers at the address. The code is used up later."""
        with Central(invitation.address) as central:
            central.require_there()
        self.invitation = invitation

    def protect(self, chosen: str) -> None:
        passphrase.require_strong(chosen)
        self.chosen = chosen

    def first_pull(self, report: Callable[[int, int], None]) -> int:
        """Make the vault and fetch the caseload; again after a failure, only what is missing. The number of dossiers."""

        def told(progress: Progress) -> None:
            if progress.step is Step.PULL:
                report(progress.done, progress.of)

        if self.vault is None:
            assert self.invitation is not None  # noqa: S101  redeemed before
            made: Enrolment = exchange.enrol_device(
                self.lock,
                self.invitation.code.strip(),
                self.invitation.address.strip(),
                self.chosen,
                cost=self.cost,
                report=told,
            )
            self.vault, self.chosen = made.vault, ""
            if made.problem:
                raise made.problem
        else:
            with exchange.connect(self.vault) as central:
                exchange.synchronise(self.vault, central, told)
        return exchange.dossiers_here(self.vault)

    def finish(self) -> None:
        if self.vault is not None:
            vault, self.vault = self.vault, None
            self.opened(vault)

    def give_up(self) -> None:
        """The window is closed before the first start ended: nothing stays open."""
        if self.vault is not None:
            self.vault.close()
            self.vault = None


def enrolling(
    lock: Lock,
    view: EnrolmentView,
    lane: Background,
    opened: Opened,
    known: Invitation,
    cost: Cost | None = None,
) -> EnrolmentPresenter:
    """Introduce the first start to the lock and the central side."""
    start = FirstStart(lock, opened, cost)
    presenter = EnrolmentPresenter(
        view=view,
        suggest=passphrase.generate,
        redeem=start.redeem,
        protect=start.protect,
        first_pull=start.first_pull,
        finished=start.finish,
        run=lane.run,
        tell=lane.tell,
        known=known,
        code_refused=lambda error: isinstance(error, WrongCode),
        give_up=start.give_up,
    )
    view.invitation_given.connect(presenter.accept)
    view.suggestion_requested.connect(presenter.suggest_again)
    view.passphrase_given.connect(presenter.choose)
    view.pull_requested.connect(presenter.pull)
    view.finished.connect(presenter.finished)
    return presenter


def put_name_on_front(folder: Path, name: str) -> None:
    kept = front.read(folder)
    if kept.user_name != name:
        with suppress(AppError):  # a full disk may not keep the owner out
            front.write(folder, replace(kept, user_name=name))


def enrol_quietly(lock: Lock, invitation: Invitation, chosen: str) -> None:
    """The first start without a person, for the demo: as she would do it, with the code that was made for her."""
    made = exchange.enrol_device(lock, invitation.code, invitation.address, chosen, cost=DEMO_COST)
    put_name_on_front(lock.folder, Casework(made.vault).profile().name)
    made.vault.close()
    if made.problem:
        raise made.problem
