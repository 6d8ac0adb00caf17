"""The first start: a one-time code becomes a briefcase with the first caseload in it.

Apart from the gate, because what it needs (the network, the store's tables) costs the first window of every day a fifth of
a second, and most days there is a briefcase already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop import exchange
from desktop.app.gate import DEMO_COST, Opened, put_name_on_front
from desktop.casework import Casework
from desktop.exchange import Enrolment, Progress, Step
from desktop.presenters.enrolment import EnrolmentPresenter, Invitation
from desktop.store import passphrase
from desktop.store.keyring_file import Cost
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from desktop.views.background import Background
from desktop.views.enrolment import EnrolmentView
from sync.client import Central, WrongCode


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


def enrol_quietly(lock: Lock, invitation: Invitation, chosen: str) -> None:
    """The first start without a person, for the demo: as she would do it, with the code that was made for her."""
    made = exchange.enrol_device(lock, invitation.code, invitation.address, chosen, cost=DEMO_COST)
    put_name_on_front(lock.folder, Casework(made.vault).profile().name)
    made.vault.close()
    if made.problem:
        raise made.problem
