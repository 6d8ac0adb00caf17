"""Klantscherm: what the client reads on a screen of their own. Only what is named here can get there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters.closing import AgreementLine, ClosingPage
from desktop.presenters.given import Given
from desktop.presenters.question import OptionLine, Place, QuestionPage, Words
from desktop.presenters.together import TOGETHER

CONFIDENTIAL = 2
"""From this sensitivity a question that was refused is not left standing on the client's screen."""


NO_WORDS = Words("")


@dataclass(frozen=True, slots=True)
class ClientOption:
    id: str
    words: Words
    state: State = State.ANSWERED
    exclusive: bool = False
    picture: bytes = field(default=b"", repr=False)
    chosen: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """One question. `typed` is the answer of a question without tiles, `said` stands where an answer would when there is
    none to choose; `progress` says without numbers how far the talk is. Pictures are SVG."""

    lang: str
    topic: Words
    progress: Words
    mark: Words
    intro: Words
    text: Words
    why: Words
    hint: Words
    options: tuple[ClientOption, ...]
    several: bool
    unit: Words
    typed: str = field(repr=False)
    said: Words
    pictures: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClientSheet:
    """A few lines instead of a question: a moment of waiting, what was told, what was agreed."""

    lang: str
    title: Words
    lines: tuple[Words, ...] = field(default=(), repr=False)
    mark: Words = NO_WORDS


class View(Protocol):
    def show_question(self, page: ClientPage) -> None: ...
    def show_sheet(self, sheet: ClientSheet) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ClientScreenPresenter:
    """`moment` gives the sheet that asks a client of a dossier to wait ('' when it is nobody's turn), `topic` the name of
    a topic as this client reads it, `may_ask` whether the guard lets a question be asked as the talk goes now, and
    `sensitivity` how private it is.
    """

    view: View
    moment: Callable[[str], ClientSheet]
    topic: Callable[[Place], Words]
    may_ask: Callable[[Place], bool]
    sensitivity: Callable[[Place], int]

    def follow(self, page: QuestionPage) -> None:
        """A question has come on the professional's screen."""
        self._show(page, client_page)

    def answered(self, page: QuestionPage, given: Given) -> None:
        """An answer to that question was chosen."""
        self._show(page, lambda asked, topic: with_given(client_page(asked, topic), given))

    def show(self, sheet: ClientSheet) -> None:
        """What the review or the end of the talk says to the client."""
        self.view.show_sheet(sheet)

    def left(self, screen: str, dossier_id: str) -> None:
        """The professional has gone to another screen."""
        if screen not in TOGETHER:
            self.wait(dossier_id)

    def wait(self, dossier_id: str) -> None:
        self.view.show_sheet(self.moment(dossier_id))

    def _show(self, page: QuestionPage, make: Callable[[QuestionPage, Words], ClientPage]) -> None:
        """Show the question, but a moment of waiting for whatever is not certainly the client's to read now."""
        try:
            shown = make(page, self.topic(page.place)) if self.may_ask(page.place) else None
            if shown is not None and declined(shown) and self.sensitivity(page.place) >= CONFIDENTIAL:
                shown = None
        except Exception:  # noqa: BLE001  told on the professional's own screen; this one only has to stay calm
            shown = None
        if shown is None:
            self.wait(page.place.dossier_id)
        else:
            self.view.show_question(shown)


def client_page(page: QuestionPage, topic: Words) -> ClientPage:
    """What a client may see of a question: each thing is named, so that what is added to the page stays away."""
    return ClientPage(
        lang=page.lang,
        topic=topic,
        progress=page.how_far,
        mark=page.mark,
        intro=page.intro,
        text=page.text,
        why=page.why,
        hint=page.hint if page.kind is Kind.MULTIPLE_CHOICE else NO_WORDS,
        options=tuple(_option(option) for option in page.options),
        several=page.kind is Kind.MULTIPLE_CHOICE,
        unit=page.unit,
        typed=page.typed,
        said=page.said,
        pictures=page.pictures,
    )


def closing_sheet(page: ClosingPage) -> ClientSheet:
    """What was agreed and when the next talk is, and that the client may tell it back."""
    agreed = tuple(_agreed(agreement) for agreement in page.agreements if agreement.text.strip())
    following = (page.words.next_time, page.next.spoken) if page.next.spoken.dutch else ()
    lines = (*agreed, *following, page.words.tell_back, page.words.our_notes)
    return ClientSheet(page.lang, page.words.agreed, lines, page.mark)


def with_given(page: ClientPage, given: Given) -> ClientPage:
    """The same page with another answer chosen. What is still being typed shows once it is the answer."""
    chosen = given.value if isinstance(given.value, tuple) else (given.value,)

    def now(option: ClientOption) -> ClientOption:
        if option.state is not State.ANSWERED:
            return replace(option, chosen=given.state is option.state)
        return replace(option, chosen=given.state is State.ANSWERED and option.id in chosen)

    typed = page.typed if given.state is State.ANSWERED else ""
    return replace(page, options=tuple(now(option) for option in page.options), typed=typed)


def declined(page: ClientPage) -> bool:
    return any(option.chosen and option.state is State.DECLINED for option in page.options)


def _agreed(agreement: AgreementLine) -> Words:
    """An agreement in the words in which it was written down, with its day."""
    return Words(" · ".join(part for part in (agreement.text.strip(), agreement.when_words) if part))


def _option(option: OptionLine) -> ClientOption:
    return ClientOption(option.id, option.words, option.state, option.exclusive, option.picture, option.chosen)
