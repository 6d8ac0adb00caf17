"""What a client's own screen shows, and that nothing else can get there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from desktop.intake.questions import Kind
from desktop.intake.state import State
from desktop.presenters import closing
from desktop.presenters.client_screen import (
    ClientOption,
    ClientPage,
    ClientScreenPresenter,
    ClientSheet,
    client_page,
    closing_sheet,
    with_given,
)
from desktop.presenters.given import Given
from desktop.presenters.question import OptionLine, Place, QuestionPage, TopicFact, Words, page
from tests.presenters.builders import Heard, a_question
from tests.presenters.talks import a_closing

TOPIC = Words("Gezondheid", "الصحة")
WAIT = ClientSheet("ar", Words("Een ogenblik. Wij gaan zo verder.", "لحظة من فضلك."))
CANARY = "kanarie"

SHOWN = {
    "lang",
    "mark",
    "intro",
    "text",
    "why",
    "hint",
    "options",
    "kind",
    "unit",
    "typed",
    "said",
    "pictures",
    "how_far",
}
"""The parts of a question's page that the client's screen is made of."""


def a_presenter(
    *, may_ask: Callable[[Place], bool] = lambda _place: True, sensitivity: int = 0
) -> tuple[ClientScreenPresenter, Heard]:
    view = Heard()
    made = ClientScreenPresenter(
        view=view,
        moment=lambda _dossier: WAIT,
        topic=lambda _place: TOPIC,
        may_ask=may_ask,
        sensitivity=lambda _place: sensitivity,
    )
    return made, view


def a_page(**given: Any) -> QuestionPage:
    return page(a_question(**given))


def texts_in(value: object) -> Iterator[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield value.decode(errors="replace")
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        yield from texts_in([*value.keys(), *value.values()])
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts_in(getattr(value, one.name))


def marked(value: object) -> object:
    """The same value with a canary in every text; in an empty place a canary of its own."""
    if isinstance(value, str):
        return f"{CANARY} {value}"
    if isinstance(value, bytes):
        return CANARY.encode()
    if isinstance(value, tuple):
        return tuple(marked(item) for item in value) or (CANARY,)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: marked(getattr(value, one.name)) for one in fields(value) if one.init})
    return value


def test_the_clients_words_come_with_the_dutch():
    shown = client_page(a_page(), TOPIC)
    assert shown.text.translated.startswith("هل هناك")
    assert shown.text.dutch.startswith("Is er iets met uw gezondheid")
    assert [option.id for option in shown.options] == ["nee", "spanning", "declined"]
    assert shown.topic == TOPIC


@pytest.mark.parametrize("name", sorted({one.name for one in fields(QuestionPage)} - SHOWN))
def test_nothing_of_the_professionals_side_can_get_through(name):
    asked = a_page()
    full = replace(asked, **{name: marked(getattr(asked, name))})
    if name != "lang" and list(texts_in(getattr(full, name))):
        assert any(CANARY in text for text in texts_in(full)), "the canary is in the page itself"
    shown = client_page(full, TOPIC)
    assert not [text for text in texts_in(shown) if CANARY in text], name


def test_note_guidance_terms_and_what_the_professional_is_after_stay_away():
    asked = a_question(
        note=f"{CANARY} 1",
        interpreter_note=f"{CANARY} 2",
        ask=f"{CANARY} 3",
        seen_by=(f"{CANARY} 4",),
        person=f"{CANARY} 5",
    )
    assert CANARY in repr(list(texts_in(page(asked))))
    assert CANARY not in repr(list(texts_in(client_page(page(asked), TOPIC))))


THIRDS = (Words("Begonnen", "بدأنا"), Words("Op weg", "في الطريق"), Words("Bijna klaar", "أوشكنا"))


@pytest.mark.parametrize(("topic", "of", "said"), [(1, 14, 0), (5, 14, 0), (7, 14, 1), (14, 14, 2)])
def test_how_far_the_talk_is_is_said_in_both_languages(topic, of, said):
    topics = tuple(TopicFact(f"t{n}", "Thema", "not_started") for n in range(of))
    asked = page(a_question(topics=topics, topic_number=topic, number=1, of=8, how_far=THIRDS))
    assert client_page(asked, TOPIC).progress == THIRDS[said]


def test_a_hint_for_the_typing_professional_is_not_for_the_client():
    assert client_page(a_page(kind=Kind.TEXT), TOPIC).hint == Words("")
    several = a_page(kind=Kind.MULTIPLE_CHOICE, hint=Words("U mag meer antwoorden kiezen."))
    assert client_page(several, TOPIC).hint.dutch == "U mag meer antwoorden kiezen."


def test_the_screen_follows_the_question_and_the_answer():
    presenter, view = a_presenter()
    asked = a_page()
    presenter.follow(asked)
    presenter.answered(asked, Given(Kind.SINGLE_CHOICE, State.ANSWERED, "spanning"))
    first, second = view.all("show_question")
    assert [option.chosen for option in first.options] == [False, False, False]
    assert [option.chosen for option in second.options] == [False, True, False]


def test_several_answers_are_chosen_together_and_declining_takes_them_away():
    shown = client_page(a_page(kind=Kind.MULTIPLE_CHOICE), TOPIC)
    both = with_given(shown, Given(Kind.MULTIPLE_CHOICE, State.ANSWERED, ("nee", "spanning")))
    assert [option.chosen for option in both.options] == [True, True, False]
    none = with_given(both, Given(Kind.MULTIPLE_CHOICE, State.DECLINED))
    assert [option.chosen for option in none.options] == [False, False, True]


def test_a_typed_answer_goes_when_the_client_takes_it_back():
    shown = client_page(a_page(kind=Kind.NUMBER, state=State.ANSWERED, value=6), TOPIC)
    assert shown.typed == "6"
    assert with_given(shown, Given(Kind.NUMBER, State.DECLINED)).typed == ""


def test_a_question_that_may_not_be_asked_now_is_never_shown():
    presenter, view = a_presenter(may_ask=lambda _place: False)
    presenter.follow(a_page())
    assert view.calls == [("show_sheet", (WAIT,))]


def test_a_private_question_goes_from_the_screen_once_it_is_refused():
    presenter, view = a_presenter(sensitivity=2)
    asked = a_page()
    presenter.follow(asked)
    presenter.answered(asked, Given(Kind.SINGLE_CHOICE, State.DECLINED))
    presenter.follow(a_page(state=State.DECLINED))
    assert view.names == ["show_question", "show_sheet", "show_sheet"]


def test_an_ordinary_question_that_is_refused_stays_where_it_was():
    presenter, view = a_presenter(sensitivity=1)
    presenter.follow(a_page(state=State.DECLINED))
    assert view.names == ["show_question"]


def test_when_nobody_knows_whether_a_question_may_be_asked_the_client_is_asked_to_wait():
    def broken(_place: Place) -> bool:
        raise RuntimeError("a bug")

    presenter, view = a_presenter(may_ask=broken)
    presenter.follow(a_page())
    assert view.names == ["show_sheet"]


@pytest.mark.parametrize(
    "screen", ["today", "dossiers", "dossier", "plan", "sync", "prepare", "advice", "lbt", "neutral"]
)
def test_anywhere_else_the_client_is_asked_for_a_moment(screen):
    presenter, view = a_presenter()
    presenter.left(screen, "dossier-1")
    assert view.last("show_sheet") == WAIT


@pytest.mark.parametrize("screen", ["intake", "review", "closing"])
def test_on_a_screen_for_two_the_page_itself_decides(screen):
    presenter, view = a_presenter()
    presenter.left(screen, "dossier-1")
    assert view.calls == []


def test_no_answer_and_no_picture_is_in_the_repr_of_a_page():
    option = OptionLine("nee", Words("Nee"), State.ANSWERED, exclusive=False, chosen=True, picture=b"<svg/>")
    shown: ClientPage = client_page(replace(a_page(), options=(option,), typed="zes"), TOPIC)
    assert "zes" not in repr(shown)
    assert "chosen" not in repr(ClientOption("nee", Words("Nee"), chosen=True))


def test_the_end_of_a_talk_shows_what_was_agreed_and_nobody():
    shown = closing_sheet(closing.page(a_closing()))
    said = "\n".join(texts_in(shown))
    assert "Ik stuur de brief van de school" in said
    assert "14:00" in said
    assert [name for name in ("Haddad", "Marieke", "024", "Talen", "Geld") if name in said] == []
