"""Te laat: why a term was not kept, asked once for each term and date, so that a figure never stands without its cause.

Nobody is blamed: the cause is one of five, with one sentence, and it can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.presenters.asks import ONE, TEXT, Ask
from i18n import _, ngettext
from sync.dossier.errors import AppError
from sync.dossier.term import Term, TermKind, TermState

CAUSE, SENTENCE = "oorzaak", "zin"


@dataclass(frozen=True, slots=True)
class CauseFact:
    """What was written down so far; empty parts were not told yet."""

    cause: str = ""
    sentence: str = field(default="", repr=False)

    @property
    def whole(self) -> bool:
        return bool(self.cause and self.sentence.strip())


Causes = Mapping[tuple[str, date], CauseFact]
"""Per term and the date that it had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseLine:
    """What belongs below a term that passed: a question with its fields, or what was answered."""

    term: str
    due: str
    label: str
    question: str
    asks: tuple[Ask, ...] = field(repr=False)
    recorded: str = field(default="", repr=False)


class CauseMissing(AppError):
    """One of the two parts is not there yet; `part` says which."""

    def __init__(self, part: str) -> None:
        self.part = part
        message = _("Kies een oorzaak.") if part == CAUSE else _("Schrijf in één zin op wat er gebeurde.")
        super().__init__(message=message, advice="")


def passed(term: Term) -> bool:
    """Whether its last day went by before it was done."""
    return term.due is not None and (term.state is TermState.OVERDUE or (term.state is TermState.MET and term.late))


def unexplained(term: Term, causes: Causes) -> bool:
    """Whether it passed and nobody wrote down why."""
    return passed(term) and term.due is not None and not causes.get((term.kind.value, term.due), CauseFact()).whole


def line(term: Term, causes: Causes, today: date) -> CauseLine | None:
    if term.due is None or not passed(term):
        return None
    known = causes.get((term.kind.value, term.due), CauseFact())
    return CauseLine(
        term=term.kind.value,
        due=term.due.isoformat(),
        label=term.kind.label,
        question=_question(term, term.due, today),
        asks=_asks(known),
        recorded=_recorded(known) if known.whole else "",
    )


def whole(known: CauseFact) -> CauseFact:
    """The same, once both parts are there; raises `CauseMissing`."""
    if not known.cause:
        raise CauseMissing(CAUSE)
    if not known.sentence.strip():
        raise CauseMissing(SENTENCE)
    return known


def options() -> tuple[tuple[str, str], ...]:
    return (
        ("informatie_derden", _("Wachten op informatie van anderen")),
        ("klant", _("Omstandigheden van de inburgeraar")),
        ("gemeente", _("Gemeente")),
        ("keten", _("Andere partij in de keten")),
        ("anders", _("Iets anders")),
    )


def _question(term: Term, due: date, today: date) -> str:
    law = _("De wettelijke datum verandert niet.")
    if term.met_on is not None:
        late = (term.met_on - due).days
        done = ngettext("{n} dag te laat klaar.", "{n} dagen te laat klaar.", late).format(n=late)
        return " ".join((done, _("Leg in het dossier vast waarom."), law))
    late = (today - due).days
    words = ngettext("{n} dag te laat.", "{n} dagen te laat.", late).format(n=late)
    if term.kind in {TermKind.PIP, TermKind.PIP_NA_VERHUIZING}:
        what = _("Leg in het dossier vast waarom, en spreek af wanneer het plan klaar is.")
    else:
        what = _("Leg in het dossier vast waarom, en spreek af hoe het verder gaat.")
    return " ".join((words, what, law))


def _asks(known: CauseFact) -> tuple[Ask, ...]:
    return (
        Ask(name=CAUSE, label=_("Waardoor kwam het?"), kind=ONE, value=known.cause, options=options()),
        Ask(
            name=SENTENCE,
            label=_("Wat gebeurde er, in één zin?"),
            kind=TEXT,
            value=known.sentence,
            hint=_("Zonder medische of andere gevoelige gegevens."),
        ),
    )


def _recorded(known: CauseFact) -> str:
    cause = dict(options()).get(known.cause, known.cause)
    return _("Oorzaak: {cause}. {sentence}").format(cause=cause, sentence=known.sentence.strip())
