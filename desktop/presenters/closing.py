"""Brede intake, afsluiten: what was talked about, what we agreed, whether it was understood, and when we meet again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from desktop.presenters import appointment, days
from desktop.presenters.appointment import NextLines, OwnTime
from desktop.presenters.help import Shortcut, in_intake
from desktop.presenters.question import Words
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _, ngettext
from sync.dossier.errors import AppError

MOST = 3
"""Agreements of one talk. Source: intake brief §1.3."""

NOT_TOLD = Words("")
TEXT, WHO, WHEN, TOLD_BACK = "text", "who", "when", "told_back"
ON, AT = "volgende_op", "volgende_om"
TICKS = ("teruggevraagd", "notities_uitgelegd", "geheimhouding_verteld", "begrip_gecontroleerd")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredFact:
    """A topic of this talk: how many questions were answered (or not known), declined, and put off."""

    topic: str
    told: int
    declined: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`who` is client, klantregisseur or other; `when` an ISO date or empty."""

    text: str = field(default="", repr=False)
    who: str = ""
    when: str = ""
    told_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAgreement:
    """An agreement as it stands on the screen."""

    text: str = field(repr=False)
    who: str
    when: str
    told_back: bool

    @property
    def empty(self) -> bool:
        return not (self.text.strip() or self.who or self.when.strip() or self.told_back)


class Misfit(AppError):
    """Something in an agreement that cannot be kept, and in which part of it."""

    def __init__(self, name: str, message: str, advice: str) -> None:
        super().__init__(message=message, advice=advice)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingWords:
    """The fixed words of the client's side in two languages, as common.yaml has them."""

    agreed: Words
    tell_back: Words
    next_time: Words
    our_notes: Words
    is_it_right: Words
    your_contact: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """`talk_id` is empty when no talk goes on. `ticks` are the values of `TICKS`, None when not told yet.

    `lang` is the client's language, `mark` says that a translation was not reviewed, `interpreted` that somebody
    interpreted.
    """

    dossier_id: str
    talk_id: str
    person: str = field(repr=False)
    words: ClosingWords
    lang: str = "nl"
    mark: Words = NOT_TOLD
    covered: tuple[CoveredFact, ...] = field(default=(), repr=False)
    agreements: tuple[Agreement, ...] = field(default=(), repr=False)
    next_on: date | None = None
    next_at: str = ""
    ticks: Mapping[str, bool | None] = field(default_factory=dict)
    interpreted: bool = False
    own_time: OwnTime = field(default_factory=OwnTime)
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    number: int
    title: str
    text: str = field(repr=False)
    who: str
    when: str
    when_words: str
    told_back: bool


@dataclass(frozen=True, slots=True)
class Tick:
    name: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    """`for_you` are the ticks about the interpreter, which only the professional sees."""

    dossier_id: str
    talk_id: str
    person: str = field(repr=False)
    lang: str
    title: str
    nothing: str
    covered: tuple[str, ...] = field(repr=False)
    apart: tuple[str, ...] = field(repr=False)
    words: ClosingWords
    mark: Words
    agreements: tuple[AgreementLine, ...] = field(repr=False)
    no_agreements: str
    may_add: bool
    who: tuple[tuple[str, str], ...]
    next: NextLines
    told_back: Tick
    notes_explained: Tick
    for_you: tuple[Tick, ...]
    contact: str
    phone: str
    saved: str


def keys() -> dict[str, Shortcut]:
    return {
        "shared": in_intake()["shared"],
        "end": Shortcut("Ctrl+Return Ctrl+Enter", _("Gesprek afsluiten"), "Ctrl+Enter"),
    }


class View(Protocol):
    def show_page(self, page: ClosingPage) -> None: ...
    def show_kept(self, page: ClosingPage) -> None: ...
    def show_saved(self, words: str) -> None: ...
    def show_agreement_fault(self, number: int, name: str, problem: Problem) -> None: ...
    def show_fault(self, name: str, problem: Problem) -> None: ...
    def show_removed(self, agreement: Agreement, words: str) -> None: ...
    def show_ended(self, dossier_id: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ClosingPresenter:
    """`facts` reads the talk that goes on; `write` keeps one field of it under its name in the field catalogue
    (dossier, talk, field, value); `end_talk` ends it."""

    view: View
    facts: Callable[[str], ClosingFacts]
    write: Callable[[str, str, str, Any], object]
    end_talk: Callable[[str, str], object]
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(page(self.facts(dossier_id))))

    def agree(self, dossier_id: str, number: int, typed: TypedAgreement, final: bool = True) -> None:
        """Keep an agreement as it is typed; the number after the last makes a new one, once it has a text.

        While somebody is still typing, what does not fit yet is left alone.
        """

        def deed() -> None:
            facts = self.facts(dossier_id)
            if typed.empty and number >= len(facts.agreements):
                return
            try:
                agreement = _agreement(typed)
            except Misfit as error:
                if final:
                    self.view.show_agreement_fault(number, error.name, in_words(error))
                return
            before, after = facts.agreements[:number], facts.agreements[number + 1 :]
            self._write(facts, "afspraken", _as_kept((*before, agreement, *after)))

        self._try(deed)

    def remove(self, dossier_id: str, number: int) -> None:
        """Take an agreement away; it can be put back as long as this screen is open."""

        def deed() -> None:
            facts = self.facts(dossier_id)
            if number < len(facts.agreements):
                left = tuple(one for at, one in enumerate(facts.agreements) if at != number)
                self.write(dossier_id, facts.talk_id, "afspraken", _as_kept(left))
                self.view.show_saved(saved())
                self.view.show_page(page(self.facts(dossier_id)))
                self.view.show_removed(facts.agreements[number], _("De afspraak is weggehaald."))

        self._try(deed)

    def put_back(self, dossier_id: str, agreement: Agreement) -> None:
        def deed() -> None:
            facts = self.facts(dossier_id)
            self.write(dossier_id, facts.talk_id, "afspraken", _as_kept((*facts.agreements, agreement)[:MOST]))
            self.view.show_saved(saved())
            self.view.show_page(page(self.facts(dossier_id)))

        self._try(deed)

    def set_next(self, dossier_id: str, name: str, typed: str, final: bool = True) -> None:
        """Keep the day or the time of the next appointment."""

        def deed() -> None:
            facts = self.facts(dossier_id)
            try:
                value = appointment.next_day(typed, self.today()) if name == ON else appointment.clock(typed)
            except AppError as error:
                if final:
                    self.view.show_fault(name, in_words(error))
                return
            self._write(facts, name, value)

        self._try(deed)

    def tick(self, dossier_id: str, name: str, on: bool) -> None:
        self._try(lambda: self._write(self.facts(dossier_id), name, on))

    def end(self, dossier_id: str) -> None:
        """The talk is over; what was not done stays open, without blame."""

        def deed() -> None:
            facts = self.facts(dossier_id)
            if facts.talk_id:
                self.end_talk(dossier_id, facts.talk_id)
            self.view.show_ended(dossier_id)

        self._try(deed)

    def _write(self, facts: ClosingFacts, name: str, value: Any) -> None:
        self.write(facts.dossier_id, facts.talk_id, name, value)
        self.view.show_saved(saved())
        self.view.show_kept(page(self.facts(facts.dossier_id)))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the table
            self.view.show_problem(in_words(error))


def page(facts: ClosingFacts) -> ClosingPage:
    first, second, *for_you = (Tick(name, tick_words(name), bool(facts.ticks.get(name))) for name in TICKS)
    return ClosingPage(
        dossier_id=facts.dossier_id,
        talk_id=facts.talk_id,
        person=facts.person,
        lang=facts.lang,
        title=_("Het gesprek afsluiten"),
        nothing="" if facts.talk_id else _("Er loopt nu geen gesprek. Begin er een bij Voorbereiden."),
        covered=_covered(facts.covered),
        apart=_apart(facts.covered),
        words=facts.words,
        mark=facts.mark,
        agreements=tuple(_line(number, one) for number, one in enumerate(facts.agreements)),
        no_agreements=_("Nog geen afspraken. Dat mag. Maak er hooguit drie: die kan iedereen onthouden."),
        may_add=bool(facts.talk_id) and len(facts.agreements) < MOST,
        who=who(),
        next=appointment.lines(facts.next_on, facts.next_at, facts.own_time),
        told_back=first,
        notes_explained=second,
        for_you=tuple(for_you) if facts.interpreted else (),
        contact=facts.contact,
        phone=facts.phone,
        saved=saved(),
    )


def new_line(number: int) -> AgreementLine:
    """An agreement that nobody has written yet."""
    return _line(number, Agreement())


def who() -> tuple[tuple[str, str], ...]:
    return (
        ("client", _("Inburgeraar")),
        ("klantregisseur", _("Contactpersoon")),
        ("other", _("Iemand anders")),
    )


def _line(number: int, agreement: Agreement) -> AgreementLine:
    day = date.fromisoformat(agreement.when) if agreement.when else None
    return AgreementLine(
        number=number,
        title=_("Afspraak {n}").format(n=number + 1),
        text=agreement.text,
        who=agreement.who,
        when=f"{day.day}-{day.month}-{day.year}" if day else "",
        when_words=days.long_day(day) if day else "",
        told_back=agreement.told_back,
    )


def _agreement(typed: TypedAgreement) -> Agreement:
    text = typed.text.strip()
    if not text:
        raise Misfit(TEXT, _("Schrijf op wat u afspreekt."), _("Is er geen afspraak? Haal hem dan weg."))
    try:
        day = appointment.whole_day(typed.when)
    except AppError as error:
        raise Misfit(WHEN, error.message, error.advice) from error
    return Agreement(text=text, who=typed.who, when=day.isoformat() if day else "", told_back=typed.told_back)


def _as_kept(agreements: tuple[Agreement, ...]) -> list[dict[str, Any]]:
    return [{TEXT: one.text, WHO: one.who, WHEN: one.when, TOLD_BACK: one.told_back} for one in agreements]


def _covered(covered: tuple[CoveredFact, ...]) -> tuple[str, ...]:
    told = [fact for fact in covered if fact.told]
    if not told:
        return (_("U heeft vandaag kennisgemaakt. Er zijn nog geen antwoorden opgeschreven."),)
    return tuple(
        _("{topic}: {count}").format(
            topic=fact.topic, count=ngettext("{n} vraag", "{n} vragen", fact.told).format(n=fact.told)
        )
        for fact in told
    )


def _apart(covered: tuple[CoveredFact, ...]) -> tuple[str, ...]:
    """What was not told, apart from what was, and without blame."""
    declined, later = sum(fact.declined for fact in covered), sum(fact.later for fact in covered)
    lines = []
    if declined:
        lines.append(_("Wat u oversloeg, is goed."))  # how much it was is nobody's business
    if later:
        words = ngettext("{n} vraag komt later terug.", "{n} vragen komen later terug.", later)
        lines.append(words.format(n=later))
    return tuple(lines)


def tick_words(name: str) -> str:
    return {
        "teruggevraagd": _("Dit is in eigen woorden terugverteld"),
        "notities_uitgelegd": _("Dit is uitgelegd: de notities, veranderen en terugnemen"),
        "geheimhouding_verteld": _("De tolk heeft verteld dat hij of zij niets doorvertelt"),
        "begrip_gecontroleerd": _("U heeft gevraagd of de klant deze tolk goed begrijpt"),
    }[name]
