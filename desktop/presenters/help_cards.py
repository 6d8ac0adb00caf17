"""Hulpkaarten: to pause, to stop, to find the right number. Opening them stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desktop.intake.cards import Card, Number
from desktop.presenters.question import Words
from desktop.presenters.work import Problem, in_words
from i18n import _

PAUSE, SAFETY = "pauze", "veiligheid"
"""The cards by id. A help panel always opens at the first; the second opens only when nobody looks along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFacts:
    """The shipped cards by id; `sentences` of each in Dutch and the client's language `lang`; `local` the numbers that
    the municipality filled in, by the id of the number. `dossier_id` is empty when nobody's dossier is open."""

    cards: Mapping[str, Card]
    sentences: Mapping[str, tuple[Words, ...]]
    lang: str = "nl"
    local: Mapping[str, str] = field(default_factory=dict)
    dossier_id: str = ""


@dataclass(frozen=True, slots=True)
class NumberLine:
    name: str
    number: str
    when: str


@dataclass(frozen=True, slots=True)
class PartLines:
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePage:
    """Which way was gone, to keep apart from the dossier: `ways` are the codes with their words."""

    dossier_id: str
    ways: tuple[tuple[str, str], ...]
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One card. `tabs` leads to the cards that may be opened now; `notice` says why something is not there.

    The numbers stand first: who needs one has no time to look for it.
    """

    tabs: tuple[tuple[str, str], ...]
    card_id: str
    title: str
    notice: str
    numbers: tuple[NumberLine, ...]
    lang: str
    say: tuple[Words, ...]
    steps_title: str = ""
    steps: tuple[StepLine, ...] = ()
    parts: tuple[PartLines, ...] = ()
    record: str = ""
    source: str = ""
    route: RoutePage | None = None


class View(Protocol):
    def show_page(self, page: HelpPage) -> None: ...
    def show_reply(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class HelpCardsPresenter:
    """`looked_at` says whether a client may see this screen now: Meekijken or the Klantscherm is on, or the screen between
    two people is there. `add_route` keeps a way that was gone in its own place, with a dossier's id and a code."""

    view: View
    facts: Callable[[], HelpFacts]
    looked_at: Callable[[], bool]
    add_route: Callable[[str, str], object]

    def open(self) -> None:
        self.choose(PAUSE)

    def choose(self, card_id: str) -> None:
        try:
            self.view.show_page(page(self.facts(), card_id, looked_at=self.looked_at()))
        except Exception as error:  # noqa: BLE001  told in the panel
            self.view.show_problem(in_words(error))

    def keep_route(self, dossier_id: str, way: str) -> None:
        if self.looked_at():
            return
        try:
            self.add_route(dossier_id, way)
        except Exception as error:  # noqa: BLE001  told in the panel
            self.view.show_problem(in_words(error))
            return
        self.view.show_reply(_("Vastgelegd: de dag en de soort."))


def page(facts: HelpFacts, card_id: str, *, looked_at: bool) -> HelpPage:
    """The page of a card. When the client may look along, only what is for two people: sentences to say, and numbers."""
    card = facts.cards[PAUSE if looked_at else card_id]
    numbers = tuple(_number(number, facts.local) for number in card.numbers)
    say = facts.sentences.get(card.id, ())
    if looked_at:
        return HelpPage(
            tabs=(),
            card_id=card.id,
            title=card.title,
            notice=_("Meer hulp is er alleen voor u. Zet daarvoor eerst Meekijken en het klantscherm uit."),
            numbers=numbers,
            lang=facts.lang,
            say=say,
        )
    return HelpPage(
        tabs=tuple((one.id, one.title) for one in facts.cards.values()),
        card_id=card.id,
        title=card.title,
        notice="",
        numbers=numbers,
        lang=facts.lang,
        say=say,
        steps_title=_("De vijf stappen van de meldcode") if card.id == SAFETY else _("In vier stappen"),
        steps=tuple(StepLine(step.title, step.text) for step in card.steps),
        parts=tuple(PartLines(part.title, tuple(item.text for item in part.items)) for part in card.parts),
        record=card.record,
        source=_source(card),
        route=_route(facts.dossier_id) if card.id == SAFETY and facts.dossier_id else None,
    )


def _number(number: Number, local: Mapping[str, str]) -> NumberLine:
    own = local.get(number.id, "").strip()
    return NumberLine(number.name, number.number or own or _("Vul in bij uw gemeente"), number.when)


def _source(card: Card) -> str:
    titles = dict.fromkeys(item.source.title for part in card.parts for item in part.items)
    titles |= dict.fromkeys(step.source.title for step in card.steps)
    return _("Geldt niet voor iedereen. Bron: {sources}").format(sources="; ".join(titles)) if titles else ""


def _route(dossier_id: str) -> RoutePage:
    return RoutePage(
        dossier_id=dossier_id,
        ways=(
            ("advies", _("Advies gevraagd bij Veilig Thuis")),
            ("melding", _("Gemeld bij Veilig Thuis")),
            ("huisarts", _("Naar de huisarts of huisartsenpost")),
            ("alarm", _("112 gebeld")),
            ("aandachtsfunctionaris", _("Naar de aandachtsfunctionaris")),
            ("anders", _("Een andere weg")),
        ),
        kept=_(
            "Bewaard worden alleen de dag en de soort, op een afgeschermde plek op deze laptop. "
            "Het staat niet in het dossier, gaat nergens naartoe en verdwijnt met het dossier van deze laptop."
        ),
    )
