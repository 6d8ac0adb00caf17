import pytest

from desktop.intake.questions import Advice, Kind
from desktop.intake.state import State
from desktop.presenters.course import AgendaFact, ListedQuestion, Thread
from desktop.presenters.guidance import GuidanceFact, ReviewFact
from desktop.presenters.question import OptionFact, TopicFact, Words, page
from desktop.presenters.this_talk import TalkFact
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


# In the course of a talk

LISTED = (
    ListedQuestion(
        "wonen.huis", "Wonen", "Hoe lang woont u al in dit huis, en bevalt het u daar?", State.NOT_ASKED, "wonen"
    ),
    ListedQuestion("gezondheid.lessen", "Gezondheid", "Is er iets?", State.NOT_ASKED, "gezondheid"),
)
AGENDA = AgendaFact("Verdieping", ("wonen.huis", "gezondheid.lessen"), ("gezondheid",), 35, open=True)


def test_the_header_says_which_talk_this_is_how_far_it_is_and_about_how_long_it_takes():
    shown = page(a_question(), AGENDA, LISTED)
    assert shown.what == "Verdieping"
    assert shown.progress_words == "Vraag 2 van 2 in dit gesprek · nog ongeveer 35 minuten"
    assert shown.progress == pytest.approx(1 / 2)


def test_without_a_talk_the_question_has_its_place_among_the_topics():
    shown = page(a_question())
    assert (shown.what, shown.way_back, shown.can_wish) == ("", "", False)


def test_a_question_beside_the_agenda_says_so_without_a_number():
    beside = AgendaFact("Verdieping", ("wonen.huis",), open=True)
    assert page(a_question(), beside, LISTED).progress_words == "Deze vraag staat niet op de agenda van vandaag"


def test_the_way_back_names_the_topic_and_the_beginning_of_the_question():
    shown = page(a_question(), AGENDA, LISTED, Thread("gezondheid.lessen", ("wonen.huis",)))
    assert shown.origin == "wonen.huis"
    assert shown.way_back == "Terug naar: Wonen · Hoe lang woont u al in dit…"


def test_a_topic_says_that_it_is_on_the_agenda_and_that_the_client_wants_it():
    topics = (TopicFact("gezondheid", "Gezondheid", "busy", today=True, wished=True),)
    shown = page(a_question(topics=topics, talk=TalkFact(open=True)), AGENDA, LISTED)
    assert shown.topics[0].spoken == "Gezondheid, Bezig, vandaag op de agenda, de klant wil hierover praten"
    assert shown.wished
    assert shown.can_wish


# What is not chosen from tiles


@pytest.mark.parametrize(("value", "typed"), [("1984-00-00", "1984"), ("1984-12-03", "3-12-1984")])
def test_a_date_stands_in_its_field_again(value, typed):
    shown = page(a_question(kind=Kind.DATE, state=State.ANSWERED, value=value))
    assert shown.date.typed == shown.typed == typed


def test_a_prompt_is_only_spoken():
    kinds = ("own_word",)
    words = Words("Van deze vraag schrijven wij niets op.", "لا نكتب شيئًا عن هذا السؤال.")
    prompt = a_question(kind=Kind.PROMPT, options=(), state=State.ANSWERED, value="x", note_kinds=kinds, not_kept=words)
    shown = page(prompt)
    assert shown.said == words
    assert (shown.options, shown.typed, shown.note_allowed, shown.notes.kinds) == ((), "", False, ())


def test_an_answer_that_was_taken_back_is_gone_and_the_screen_says_so():
    words = Words("Dit antwoord heeft u teruggenomen.", "لقد سحبت هذا الجواب.")
    shown = page(a_question(state=State.RETRACTED, taken_back=words))
    assert shown.said == words
    assert not any(option.chosen for option in shown.options)
    assert not shown.retracts


@pytest.mark.parametrize("state", [State.ANSWERED, State.DECLINED, State.UNKNOWN_TO_CLIENT])
def test_whatever_a_client_said_can_be_taken_back(state):
    assert page(a_question(state=state, value="spanning")).retracts
    assert not page(a_question()).retracts


def test_who_of_experience_looked_at_the_question_is_told_and_that_nobody_did_too():
    assert page(a_question()).reviewed.endswith("nog niet")
    seen = page(a_question(review=ReviewFact("een ervaringsdeskundige uit Dijkstad", "2026-11-02"))).reviewed
    assert seen.endswith("een ervaringsdeskundige uit Dijkstad, 2 november 2026")


def test_own_words_known_facts_and_notes_stay_out_of_traces():
    facts = a_question(own_words="mijn hart is moe", known=("Volgens de BRP: Lindestraat 14",))
    for shown in (repr(facts), repr(page(facts))):
        assert "hart" not in shown
        assert "Lindestraat" not in shown
