"""Synchroniseren: where the work is, what still has to go, and what asks for a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from desktop.presenters import days
from desktop.presenters.work import Problem, Run, in_words
from i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class WaitingFact:
    """Changes of one dossier that are only on this laptop."""

    name: str = field(repr=False)
    changes: int


@dataclass(frozen=True, slots=True)
class ProblemFact:
    """A dossier that could not be synchronised, in the words of an `AppError`."""

    name: str = field(repr=False)
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class VersionFact:
    """One of two values of the same field: whose, when and what, as a person reads it."""

    id: str
    author: str = field(repr=False)
    written_at: datetime | None
    text: str = field(repr=False)
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ConflictFact:
    id: str
    dossier: str = field(repr=False)
    field_name: str
    versions: tuple[VersionFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncFacts:
    """`failed` is the error of the last attempt, None after a round that succeeded. `offline` is the switch."""

    last_success: datetime | None = None
    offline: bool = False
    busy: bool = False
    failed: Exception | None = None
    retry_minutes: int = 5
    waiting: tuple[WaitingFact, ...] = ()
    problems: tuple[ProblemFact, ...] = ()
    conflicts: tuple[ConflictFact, ...] = ()

    @property
    def changes(self) -> int:
        return sum(item.changes for item in self.waiting)


@dataclass(frozen=True, slots=True)
class ChipLine:
    """The status chip: words, an icon, and its colour (plain, ok, info or warn)."""

    text: str
    icon: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class VersionLine:
    id: str
    who: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConflictLine:
    id: str
    title: str = field(repr=False)
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncPage:
    state: str
    explanation: str
    icon: str
    kind: str
    last: str
    offline: bool
    can_sync: bool
    why_not: str
    waiting: tuple[tuple[str, str], ...] = field(repr=False)
    problems: tuple[tuple[str, str], ...] = field(repr=False)
    conflicts: tuple[ConflictLine, ...]


class View(Protocol):
    def show_page(self, page: SyncPage) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SyncPresenter:
    """`round` is one whole round of synchronisation and runs in the background; the facts afterwards tell how it went.

    `show_chip` hands the status chip of every screen its words. `begun` and `ended` are told of each round, so that the
    facts and the time of the next one follow from it.
    """

    view: View
    facts: Callable[[], SyncFacts]
    round: Callable[[], object]
    set_offline: Callable[[bool], None]
    choose: Callable[[str, str], None]
    run: Run
    show_chip: Callable[[ChipLine], None]
    begun: Callable[[], None] = lambda: None
    ended: Callable[[Any, Exception | None], None] = lambda summary, problem: None
    now: Callable[[], datetime] = days.now

    def refresh(self) -> None:
        try:
            facts = self.facts()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return
        self.view.show_page(page(facts, self.now()))
        self.show_chip(chip(facts))

    def synchronise(self) -> None:
        """Start a round unless the person works offline; asking twice is harmless."""
        try:
            facts = self.facts()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return
        if facts.offline or facts.busy:
            return
        self.begun()
        self.run(self.round, then=self._done, failed=self._failed)
        self.refresh()

    def tell_chip(self) -> None:
        """Only the chip: for a screen that was just opened."""
        try:
            self.show_chip(chip(self.facts()))
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))

    def switch_offline(self, offline: bool) -> None:
        self.set_offline(offline)
        self.refresh()
        if not offline:
            self.synchronise()

    def keep(self, conflict_id: str, version_id: str) -> None:
        """The person chose one of two versions; the other one stays in the history."""
        try:
            self.choose(conflict_id, version_id)
        except Exception as error:  # noqa: BLE001  shown to the person who chose
            self.view.show_problem(in_words(error))
            return
        self.refresh()

    def _done(self, summary: object) -> None:
        self.ended(summary, None)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.ended(None, error)
        self.refresh()
        self.view.show_problem(in_words(error))


def chip(facts: SyncFacts) -> ChipLine:
    stuck = len({item.name for item in facts.problems} | {item.dossier for item in facts.conflicts})
    if stuck:
        text = ngettext(
            "Let op: {n} dossier niet gesynchroniseerd", "Let op: {n} dossiers niet gesynchroniseerd", stuck
        ).format(n=stuck)
        return ChipLine(text, "triangle-alert", "warn")
    if facts.busy:
        return ChipLine(_("Bezig met synchroniseren"), "refresh-cw")
    if facts.offline:
        return ChipLine(_("Offline · {what}").format(what=_waiting(facts.changes)), "cloud-off", "info")
    if facts.changes or facts.failed or facts.last_success is None:
        return ChipLine(saved(), "check", "ok")
    return ChipLine(_("Bijgewerkt om {time}").format(time=days.clock(facts.last_success)), "check", "ok")


def saved() -> str:
    return _("Opgeslagen op deze laptop")


def page(facts: SyncFacts, now: datetime) -> SyncPage:
    state, explanation, icon, kind = _state(facts)
    return SyncPage(
        state=state,
        explanation=explanation,
        icon=icon,
        kind=kind,
        last=_last(facts.last_success, now),
        offline=facts.offline,
        can_sync=not (facts.offline or facts.busy),
        why_not=_("Zet eerst ‘Offline werken’ uit.") if facts.offline else "",
        waiting=tuple((item.name, _changes(item.changes)) for item in facts.waiting),
        problems=tuple((item.name, f"{item.message} {item.advice}".strip()) for item in facts.problems),
        conflicts=tuple(_conflict(item, now) for item in facts.conflicts),
    )


def _state(facts: SyncFacts) -> tuple[str, str, str, str]:
    if facts.busy:
        return _("Bezig met synchroniseren"), _("U kunt gewoon doorwerken."), "refresh-cw", "info"
    if facts.offline:
        return (
            _("U bent offline."),
            _("U kunt gewoon doorwerken. Alles staat op deze laptop."),
            "cloud-off",
            "info",
        )
    if facts.failed is not None:
        return _failed_state(facts)
    if facts.problems or facts.conflicts:
        return (
            _("Let op: iets vraagt uw aandacht."),
            _("Uw werk staat veilig op deze laptop."),
            "triangle-alert",
            "warn",
        )
    if facts.changes:
        return _changes(facts.changes).capitalize(), _("Ze staan veilig op deze laptop."), "cloud-upload", "info"
    if facts.last_success is None:
        return _("Nog niet gesynchroniseerd."), _("Uw dossiers komen mee met de eerste keer."), "cloud", "info"
    return _("Alles is bijgewerkt."), _("Er wacht niets op deze laptop."), "circle-check", "ok"


def _failed_state(facts: SyncFacts) -> tuple[str, str, str, str]:
    again = ngettext(
        "Wij proberen het over {n} minuut opnieuw.", "Wij proberen het over {n} minuten opnieuw.", facts.retry_minutes
    ).format(n=facts.retry_minutes)
    explanation = " ".join((_("Uw werk staat veilig op deze laptop."), again))
    return _("Bijwerken is niet gelukt."), explanation, "cloud-off", "warn"


def _last(when: datetime | None, now: datetime) -> str:
    if when is None:
        return _("Nog niet gelukt")
    return days.moment(when, now)


def _waiting(n: int) -> str:
    if n == 0:
        return _("alles staat op deze laptop")
    return _changes(n)


def _changes(n: int) -> str:
    return ngettext("{n} wijziging wacht", "{n} wijzigingen wachten", n).format(n=n)


def _conflict(fact: ConflictFact, now: datetime) -> ConflictLine:
    def who(version: VersionFact) -> str:
        author = _("Uw versie") if version.mine else version.author or _("Zoals het bij de gemeente staat")
        return f"{author}, {days.moment(version.written_at, now)}" if version.written_at else author

    versions: Sequence[VersionFact] = sorted(fact.versions, key=lambda version: not version.mine)
    return ConflictLine(
        fact.id,
        _("{field} is op twee plekken veranderd ({name})").format(field=fact.field_name, name=fact.dossier),
        tuple(VersionLine(version.id, who(version), version.text) for version in versions),
    )
