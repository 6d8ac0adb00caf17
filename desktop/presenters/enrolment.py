"""First start in three steps: a code from the municipality, a passphrase of one's own, and the first pull."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.presenters.work import Problem, Run, in_words
from i18n import _, ngettext

MIN_LENGTH = 15
"""Characters in a passphrase. Source: NIST SP 800-63B-4 for a single factor; ASVS 5.0, 6.2.1."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the municipality gave: a one-time code and where the central side is; and how this laptop will be known."""

    code: str = field(repr=False)
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field and how to repair it."""

    field: str
    words: str


class View(Protocol):
    def show_invitation(self, known: Invitation) -> None: ...
    def ask_code_again(self) -> None: ...
    def show_passphrase(self, suggestion: str) -> None: ...
    def show_suggestion(self, suggestion: str) -> None: ...
    def show_pull(self) -> None: ...
    def show_progress(self, words: str, share: float) -> None: ...
    def show_done(self, words: str) -> None: ...
    def show_busy(self, words: str) -> None: ...
    def show_faults(self, faults: tuple[FieldFault, ...]) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...
    def show_pull_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class EnrolmentPresenter:
    """`redeem` checks the invitation with the central side, `protect` makes the store behind the passphrase and
    `first_pull` fetches the caseload and returns the number of dossiers; all three run in the background.

    `first_pull` is handed a function to report (done, of all) with, from its own thread; `tell` brings that to the UI
    thread. `known` fills in what is known already, such as the address in the demo; `code_refused` tells a problem with the
    code, which is only used up at the first pull, from other problems.
    """

    view: View
    suggest: Callable[[], str]
    redeem: Callable[[Invitation], object]
    protect: Callable[[str], object]
    first_pull: Callable[[Callable[[int, int], None]], int]
    finished: Callable[[], None]
    run: Run
    tell: Callable[[Callable[[], None]], None]
    known: Invitation = Invitation("", "", "")
    code_refused: Callable[[Exception], bool] = lambda error: False
    give_up: Callable[[], None] = lambda: None

    def start(self) -> None:
        self.view.show_invitation(self.known)

    def accept(self, invitation: Invitation) -> None:
        faults = invitation_faults(invitation)
        if faults:
            self.view.show_faults(faults)
            return
        self.view.show_busy(_("Het adres wordt gecontroleerd"))
        self.run(
            lambda: self.redeem(invitation),
            then=lambda _answer: self.view.show_passphrase(self.suggest()),
            failed=lambda error: self.view.show_problem(in_words(error)),
        )

    def suggest_again(self) -> None:
        self.view.show_suggestion(self.suggest())

    def choose(self, passphrase: str, repeated: str) -> None:
        faults = passphrase_faults(passphrase, repeated)
        if faults:
            self.view.show_faults(faults)
            return
        self.view.show_busy(_("Uw laptop wordt beveiligd"))
        self.run(
            lambda: self.protect(passphrase),
            then=lambda _answer: self.pull(),
            failed=lambda error: self.view.show_problem(in_words(error)),
        )

    def pull(self) -> None:
        """Fetch the caseload; may be tried again after a failure, what came in stays."""
        self.view.show_pull()
        self.run(
            lambda: self.first_pull(self._report),
            then=lambda count: self.view.show_done(done(count)),
            failed=self._pull_failed,
        )

    def _pull_failed(self, error: Exception) -> None:
        """A code that the central side does not take is asked again; anything else can be tried again as it is."""
        if self.code_refused(error):
            self.view.ask_code_again()
            self.view.show_problem(in_words(error))
        else:
            self.view.show_pull_problem(in_words(error))

    def _report(self, number: int, of: int) -> None:
        self.tell(lambda: self.view.show_progress(progress(number, of), number / of if of else 0.0))


def invitation_faults(invitation: Invitation) -> tuple[FieldFault, ...]:
    wanted = (
        ("code", invitation.code, _("Vul de code in die u van uw gemeente kreeg.")),
        (
            "address",
            invitation.address,
            _("Vul het adres van uw gemeente in, bijvoorbeeld https://koffer.gemeente.nl."),
        ),
        ("name", invitation.name, _("Vul een naam voor deze laptop in, bijvoorbeeld Laptop Marieke.")),
    )
    return tuple(FieldFault(field, words) for field, value, words in wanted if not value.strip())


def passphrase_faults(passphrase: str, repeated: str) -> tuple[FieldFault, ...]:
    if len(passphrase) < MIN_LENGTH:
        words = _("Dit wachtwoord is te kort. Maak het minstens {n} tekens lang.").format(n=MIN_LENGTH)
        return (FieldFault("passphrase", words),)
    if passphrase != repeated:
        return (FieldFault("repeated", _("De wachtwoorden zijn niet gelijk. Typ het wachtwoord nog een keer.")),)
    return ()


def length_words(length: int) -> str:
    """What stands under the field while somebody types."""
    short = MIN_LENGTH - length
    if short <= 0:
        return _("Lang genoeg.")
    return ngettext("Nog {n} teken.", "Nog {n} tekens.", short).format(n=short)


def progress(number: int, of: int) -> str:
    if of == 0:
        return _("Uw dossiers worden opgehaald.")
    return _("Dossier {n} van {of} is opgehaald.").format(n=number, of=of)


def done(count: int) -> str:
    return ngettext(
        "Klaar. U heeft {n} dossier op deze laptop.", "Klaar. U heeft {n} dossiers op deze laptop.", count
    ).format(n=count)
