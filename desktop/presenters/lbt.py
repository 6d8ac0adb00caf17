"""Leerbaarheidstoets: how far it is, what came out by the threshold of its day, and what DUO says of it.

The test is one of the sources and decides nothing. DUO's result counts; what was written down here stays beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from desktop.intake.lbt import Ground, Lbt, LbtProblem, Norm, Norms, Stand, Uitslag
from desktop.intake.questions import Source
from desktop.presenters import days
from desktop.presenters.appointment import whole_day
from desktop.presenters.asks import LINE, ONE, PICK, TEXT, Ask, Given
from desktop.presenters.plain_words import caution
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.errors import AppError

NOT_YET, PLANNED, MADE, EXEMPT = "nog_niet", "gepland", "gemaakt", "vrijgesteld"
"""How far the test is; nobody writes down that there is nothing yet."""

STAND, PLANNED_ON, MADE_ON, SCORE = "stand", "gepland_op", "gemaakt_op", "score"
LANGUAGE, CIRCUMSTANCES, GROUND = "uitleg_taal", "omstandigheden", "vrijstelling_grond"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuoFact:
    """What DUO told, in DUO's own words and numbers; `standing` is what it means, `Stand.NOG_NIET` when nothing."""

    outcome: str = field(default="", repr=False)
    score: str = field(default="", repr=False)
    required: str = field(default="", repr=False)
    on: date | None = field(default=None, repr=False)
    skipped: bool = field(default=False, repr=False)
    standing: Lbt = field(default_factory=Lbt)

    @property
    def said(self) -> bool:
        return bool(self.outcome or self.score or self.on or self.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class LbtFacts:
    """The own record under its own words; `own` is what it means without DUO. `why_not` says why there is no test here."""

    dossier_id: str
    person: str = field(repr=False)
    norms: Norms
    why_not: str = ""
    stand: str = field(default="", repr=False)
    planned_on: date | None = field(default=None, repr=False)
    made_on: date | None = field(default=None, repr=False)
    score: int | None = field(default=None, repr=False)
    language: str = field(default="", repr=False)
    circumstances: str = field(default="", repr=False)
    ground: str = field(default="", repr=False)
    own: Lbt = field(default_factory=Lbt)
    duo: DuoFact = field(default_factory=DuoFact)
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """Something that a law or a body fixes, with where it says so."""

    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LbtPage:
    """`duo` and `differences` stand on top. `stand` is one of the four; `asks` belong to it. `outcome` is
    what follows from score and day, `ruled` why; `how_it_went` holds the circumstances, for the professional alone."""

    dossier_id: str
    person: str = field(repr=False)
    title: str
    summary: str
    notice: str = ""
    duo: str = field(default="", repr=False)
    duo_details: str = field(default="", repr=False)
    differences: tuple[str, ...] = field(default=(), repr=False)
    stand: tuple[Ask, ...] = field(default=(), repr=False)
    asks: tuple[Ask, ...] = field(default=(), repr=False)
    outcome: str = field(default="", repr=False)
    ruled: tuple[Ruled, ...] = field(default=(), repr=False)
    how_it_went: tuple[Ask, ...] = field(default=(), repr=False)
    saved: str = ""


class View(Protocol):
    def show_page(self, page: LbtPage) -> None: ...
    def show_kept(self, page: LbtPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_fault(self, name: str, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class LbtPresenter:
    """`keep` writes a field of the own record; `undo_last` takes the last deed of this screen back."""

    view: View
    facts: Callable[[str], LbtFacts]
    keep: Callable[[str, str, Any], object]
    undo_last: Callable[[str], bool]
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(self._page(dossier_id)))

    def write(self, dossier_id: str, name: str, given: Given, final: bool = True) -> None:
        """Keep one thing as it is told; while somebody is still typing, what does not fit yet is left alone."""
        try:
            value = self._value(dossier_id, name, str(given).strip())
        except AppError as error:
            if final:
                self.view.show_fault(name, in_words(error))
            return
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))
            return

        def keep() -> None:
            self.keep(dossier_id, name, value)
            self.view.show_saved(saved())
            self.view.show_kept(self._page(dossier_id))

        self._try(keep)

    def undo(self, dossier_id: str) -> None:
        def take_back() -> None:
            if not self.undo_last(dossier_id):
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            self.view.show_page(self._page(dossier_id))
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    def _page(self, dossier_id: str) -> LbtPage:
        return page(self.facts(dossier_id), self.today())

    def _value(self, dossier_id: str, name: str, typed: str) -> str | int | date | None:
        """What was typed as it is kept; raises an `AppError` for what cannot be so."""
        match name:
            case "score":
                facts = self.facts(dossier_id)
                return score(typed, facts.norms, facts.made_on or self.today())
            case "gepland_op":
                return whole_day(typed)
            case "gemaakt_op":
                return past_day(typed, self.today())
            case "stand":
                return None if typed == NOT_YET else typed
        return typed or None

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def score(typed: str, norms: Norms, day: date) -> int | None:
    if not typed:
        return None
    try:
        number = int(typed)
    except ValueError:
        number = -1  # no score either, and told in the same words
    norms.outcome(number, day)
    return number


def past_day(typed: str, today: date) -> date | None:
    day = whole_day(typed)
    if day is not None and day > today:
        advice = _("Is de toets nog niet gemaakt? Kies dan ‘Gepland’.")
        raise AppError(message=_("Deze dag is nog niet geweest."), advice=advice)
    return day


def page(facts: LbtFacts, today: date) -> LbtPage:
    stand = facts.stand or NOT_YET
    common: dict[str, Any] = {
        "dossier_id": facts.dossier_id,
        "person": facts.person,
        "title": _("Leerbaarheidstoets"),
        "summary": _("De toets is één van de bronnen en geen besluit. U weegt hem zelf mee en mag ervan afwijken."),
        "notice": facts.why_not,
        "duo": _duo(facts.duo),
        "duo_details": _duo_details(facts.duo),
        "differences": _differences(facts),
        "saved": saved(),
    }
    if facts.why_not:
        return LbtPage(**common)
    return LbtPage(
        **common,
        stand=(Ask(name=STAND, label=_("Hoe ver is de toets?"), kind=ONE, value=stand, options=stands()),),
        asks=_asks(stand, facts),
        outcome=_outcome(facts) if stand == MADE else "",
        ruled=_ruled(stand, facts, today),
        how_it_went=_how_it_went(facts) if stand == MADE else (),
    )


def stands() -> tuple[tuple[str, str], ...]:
    return (
        (NOT_YET, _("Nog niet")),
        (PLANNED, _("Gepland")),
        (MADE, _("Gemaakt")),
        (EXEMPT, _("Vrijgesteld")),
    )


def _asks(stand: str, facts: LbtFacts) -> tuple[Ask, ...]:
    match stand:
        case "gepland":
            return (_day(PLANNED_ON, _("Dag van de toets"), facts.planned_on),)
        case "gemaakt":
            return (
                _day(MADE_ON, _("Gemaakt op"), facts.made_on),
                Ask(
                    name=SCORE,
                    label=_("Score"),
                    kind=LINE,
                    value="" if facts.score is None else str(facts.score),
                    hint=_("Van 0 tot en met {n}.").format(n=facts.norms.items),
                    problem=_impossible(facts),
                ),
            )
        case "vrijgesteld":
            return (
                Ask(
                    name=GROUND,
                    label=_("Waarom hoeft de toets niet?"),
                    kind=ONE,
                    value=facts.ground,
                    options=((Ground.ZIEN.value, _("Zien")), (Ground.HOREN.value, _("Horen"))),
                    hint=_("Zonder reden of diagnose. Dat de toets zo niet kan, is genoeg."),
                ),
            )
    return ()


def _day(name: str, label: str, day: date | None) -> Ask:
    typed = f"{day.day}-{day.month}-{day.year}" if day else ""
    return Ask(
        name=name, label=label, kind=LINE, value=typed, hint=days.long_day(day) if day else _("Bijvoorbeeld 3-12-2026.")
    )


def _how_it_went(facts: LbtFacts) -> tuple[Ask, ...]:
    return (
        Ask(
            name=LANGUAGE,
            label=_("Taal van de uitleg"),
            kind=PICK,
            value=facts.language,
            options=facts.languages,
            hint=_("Begin met typen en kies uit de lijst."),
        ),
        Ask(
            name=CIRCUMSTANCES,
            label=_("Hoe ging de toets?"),
            kind=TEXT,
            value=facts.circumstances,
            hint=_("Bijvoorbeeld: eerste keer op een computer, veel lawaai, geen bril bij zich."),
            note=caution(facts.circumstances),
        ),
    )


def _impossible(facts: LbtFacts) -> str:
    """A score of another laptop that the test cannot give."""
    if facts.score is None or 0 <= facts.score <= facts.norms.items:
        return ""
    return _("Deze score kan niet. Kijk de uitslag na.")


def _outcome(facts: LbtFacts) -> str:
    if facts.score is None:
        return ""
    if facts.made_on is None:
        return _("Vul ook de dag in. De grens hangt af van de dag van de toets.")
    try:
        return outcome_words(facts.norms.outcome(facts.score, facts.made_on))
    except LbtProblem:
        return ""


def _ruled(stand: str, facts: LbtFacts, today: date) -> tuple[Ruled, ...]:
    """The threshold of the day, or the text of the law about the exemption that was chosen, or about both."""
    if stand == EXEMPT:
        wanted = {facts.ground} if facts.ground else set(Ground)
        return tuple(
            Ruled(one.text, source_words(one.source)) for one in facts.norms.exemptions if one.ground in wanted
        )
    if stand != MADE:
        return ()
    norm = next(one for one in facts.norms.norms if one.holds(facts.made_on or today))
    return (
        Ruled(_("Grens voor haalbaar: {threshold}").format(threshold=threshold_words(norm)), source_words(norm.source)),
    )


def threshold_words(norm: Norm) -> str:
    """'28 of meer, sinds 12 april 2023'"""
    first, last = (days.plain_day(day) if day else "" for day in (norm.first, norm.last))
    if first and last:
        return _("{n} of meer, van {first} tot en met {last}").format(n=norm.threshold, first=first, last=last)
    if first:
        return _("{n} of meer, sinds {first}").format(n=norm.threshold, first=first)
    if last:
        return _("{n} of meer, tot en met {last}").format(n=norm.threshold, last=last)
    return _("{n} of meer").format(n=norm.threshold)


def source_words(source: Source) -> str:
    return _("Bron: {source}").format(source=source.title)


def outcome_words(outcome: Uitslag) -> str:
    if outcome is Uitslag.HAALBAAR:
        return _("De B1-route is haalbaar")
    return _("De B1-route is niet haalbaar")


def _duo(duo: DuoFact) -> str:
    """DUO's own word on it, and that it counts; empty when DUO says nothing."""
    if not duo.said:
        return ""
    match duo.standing.stand:
        case Stand.BEKEND:
            return _("DUO: {outcome}. Dit telt.").format(outcome=duo.outcome)
        case Stand.VRIJGESTELD:
            return _("DUO: de toets is overgeslagen. Dit telt.")
    if duo.outcome:
        return _("DUO: {outcome}. Wat u hier opschrijft, telt.").format(outcome=duo.outcome)
    return _("DUO noemt nog geen uitslag. Wat u hier opschrijft, telt.")


def _duo_details(duo: DuoFact) -> str:
    parts = [_("Datum: {day}.").format(day=days.plain_day(duo.on)) if duo.on else ""]
    if duo.score and duo.required:
        parts.append(_("Score {score}, nodig was {required}.").format(score=duo.score, required=duo.required))
    elif duo.score:
        parts.append(_("Score {score}.").format(score=duo.score))
    return " ".join(part for part in parts if part)


def _differences(facts: LbtFacts) -> tuple[str, ...]:
    """Where the own record says something else than DUO; neither is changed by the other."""
    duo = facts.duo
    found = []
    both = duo.standing.stand is not Stand.NOG_NIET and facts.own.stand is not Stand.NOG_NIET
    if both and (facts.own.stand, facts.own.uitslag) != (duo.standing.stand, duo.standing.uitslag):
        found.append(_("U schreef op: {what}.").format(what=_standing(facts.own)))
    if facts.stand == MADE:
        if duo.on and facts.made_on and duo.on != facts.made_on:
            found.append(_("U schreef een andere dag op: {day}.").format(day=days.plain_day(facts.made_on)))
        if duo.score and facts.score is not None and duo.score.strip() != str(facts.score):
            found.append(_("U schreef een andere score op: {score}.").format(score=facts.score))
    if found:
        found.append(_("Beide blijven staan. Klopt DUO niet? Neem dan contact op met DUO."))
    return tuple(found)


def _standing(standing: Lbt) -> str:
    if standing.stand is Stand.VRIJGESTELD:
        return _("vrijgesteld")
    return _("haalbaar") if standing.uitslag is Uitslag.HAALBAAR else _("niet haalbaar")
