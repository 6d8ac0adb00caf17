"""Ontgrendelen: open the encrypted store with a passphrase, kindly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from desktop.presenters import days
from desktop.presenters.work import Problem, Run, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError


@dataclass(frozen=True, slots=True)
class UnlockFacts:
    """Whose laptop it is, when it was last synchronised, and in the demo the passphrase to type."""

    user_name: str
    last_success: datetime | None = None
    demo_passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class UnlockPage:
    user_name: str
    last: str
    hint: str = field(repr=False)
    help: str


class View(Protocol):
    def show_page(self, page: UnlockPage) -> None: ...
    def show_busy(self, words: str) -> None: ...
    def show_wrong(self, problem: Problem) -> None: ...
    def show_wait(self, seconds: int) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class UnlockPresenter:
    """`unlock` derives the key in the background (about half a second) and returns whatever `opened` works with.

    `wait_s` says how many seconds the next try must still wait: wrong tries make it grow, and never lock anybody out.
    """

    view: View
    facts: Callable[[], UnlockFacts]
    unlock: Callable[[str], object]
    wait_s: Callable[[], int]
    opened: Callable[[object], None]
    run: Run
    now: Callable[[], datetime] = days.now

    def refresh(self) -> None:
        self.view.show_page(page(self.facts(), self.now()))
        self._show_wait()

    def attempt(self, passphrase: str) -> None:
        if not passphrase:
            self.view.show_wrong(Problem(_("Vul uw wachtwoord in."), ""))
            return
        if self._waits() > 0:
            self._show_wait()
            return
        self.view.show_busy(_("Bezig met ontgrendelen"))
        self.run(lambda: self.unlock(passphrase), then=self.opened, failed=self.refused)

    def refused(self, error: Exception) -> None:
        """The store did not open, or not far enough to work with: say why, and let her try again."""
        self.view.show_wrong(in_words(error))
        self._show_wait()

    def _waits(self) -> int:
        """Seconds; a damaged keyring, which cannot tell them, is said in the window."""
        try:
            return self.wait_s()
        except AppError as error:
            self.view.show_wrong(in_words(error))
            return 0

    def _show_wait(self) -> None:
        seconds = self._waits()
        if seconds > 0:
            self.view.show_wait(seconds)


def page(facts: UnlockFacts, now: datetime) -> UnlockPage:
    if facts.last_success is None:
        last = _("Nog niet gesynchroniseerd")
    else:
        last = _("Laatst bijgewerkt: {moment}").format(moment=days.moment(facts.last_success, now))
    hint = _("Dit is een demo. Het wachtwoord is:\n{passphrase}").format(passphrase=facts.demo_passphrase)
    return UnlockPage(
        user_name=facts.user_name,
        last=last,
        hint=hint if facts.demo_passphrase else "",
        help=_("Wachtwoord vergeten? Vraag uw beheerder om een nieuwe code."),
    )


def wait_words(seconds: int) -> str:
    """What the countdown after a wrong try says."""
    return ngettext(
        "U kunt het over {n} seconde opnieuw proberen.", "U kunt het over {n} seconden opnieuw proberen.", seconds
    ).format(n=seconds)
