import pytest

from desktop.intake.questions import Advice, Kind
from desktop.intake.state import State
from desktop.presenters.question import GuidanceFact, OptionFact, Words, page
from tests.presenters.builders import a_question


def test_the_progress_counts_topics_and_questions():
    shown = page(a_question())
    assert shown.progress_words == "Onderwerp 2 van 3 · vraag 2 van 5"
    assert shown.progress == pytest.approx((1 + 1 / 5) / 3)


def test_the_title_of_the_window_names_the_topic_and_never_the_person():
    shown = page(a_question())
    assert "Gezondheid" in shown.title
    assert "Haddad" not in shown.title


def test_the_given_answer_is_chosen_and_no_other():
    shown = page(a_question(state=State.ANSWERED, value="spanning"))
    assert [option.id for option in shown.options if option.chosen] == ["spanning"]


def test_a_declined_question_shows_the_declining_tile_as_chosen():
    shown = page(a_question(state=State.DECLINED))
    assert [option.state for option in shown.options if option.chosen] == [State.DECLINED]


def test_several_answers_can_be_chosen_and_declining_stands_alone():
    shown = page(a_question(kind=Kind.MULTIPLE_CHOICE, state=State.ANSWERED, value=("nee", "spanning")))
    assert [option.chosen for option in shown.options] == [True, True, False]
    assert [option.exclusive for option in shown.options] == [False, False, True]


@pytest.mark.parametrize(("value", "chosen"), [(True, "yes"), (False, "no")])
def test_yes_and_no_are_tiles(value, chosen):
    tiles = (OptionFact("yes", Words("Ja")), OptionFact("no", Words("Nee")))
    shown = page(a_question(kind=Kind.YES_NO, options=tiles, state=State.ANSWERED, value=value))
    assert [option.id for option in shown.options if option.chosen] == [chosen]


@pytest.mark.parametrize(
    ("kind", "value", "typed"),
    [
        (Kind.NUMBER, 6, "6"),
        (Kind.TEXT, "Slaapt slecht", "Slaapt slecht"),
        (Kind.DATE, "1984-00-00", "1984"),
        (Kind.DATE, "1984-12-03", "3-12-1984"),
        (Kind.COUNTRY, "ER", "Eritrea"),
    ],
)
def test_what_was_typed_stands_in_the_field_again(kind, value, typed):
    facts = a_question(kind=kind, state=State.ANSWERED, value=value, codes=(("ER", "Eritrea"),))
    assert page(facts).typed == typed


def test_guidance_says_that_it_does_not_hold_for_everybody_where_it_comes_from_and_since_when():
    shown = page(a_question())
    assert shown.guidance_source == "Geldt niet voor iedereen. Bron: voorbeeldtekst, 1 november 2026"


def test_what_to_avoid_and_what_to_watch_for_are_told_apart():
    guidance = tuple(GuidanceFact(advice, "tekst", "bron", "2026-11-01") for advice in Advice)
    leads = [line.lead for line in page(a_question(guidance=guidance)).guidance]
    assert leads == ["", "Liever niet:", "Let op:", "", "Stoppen:"]


def test_the_professional_reads_what_she_is_after_and_who_will_read_the_answer():
    shown = page(
        a_question(ask="Vraag naar gevolgen.", teach_back="Wat vertelt u thuis?", seen_by=("uw contactpersoon",))
    )
    assert shown.guidance[0].text == "Vraag naar gevolgen."
    assert shown.guidance[-1].lead == "Laat terugvertellen:"
    assert shown.seen_by == "Wie dit antwoord leest: uw contactpersoon"


def test_without_a_translation_the_interpreter_is_asked_to_translate():
    assert page(a_question()).notice == ""
    assert page(a_question(lang="nl")).notice == ""
    withheld = page(a_question(text=Words("Vraag"), withheld=True)).notice
    missing = page(a_question(text=Words("Vraag"))).notice
    assert "nog niet nagekeken" in withheld
    assert "nog niet vertaald" in missing


def test_a_page_keeps_the_person_the_answer_and_the_note_out_of_traces():
    shown = repr(page(a_question(state=State.ANSWERED, value="spanning")))
    assert "Haddad" not in shown
    assert "Slaapt slecht" not in shown
    assert "chosen" not in shown
