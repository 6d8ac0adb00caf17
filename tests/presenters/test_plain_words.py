import pytest

from desktop.presenters.plain_words import categories, caution, words


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Heeft PTSS volgens de huisarts.", ("health",)),
        ("Slikt medicijnen tegen de pijn", ("health",)),
        ("Denkt aan SUICIDE", ("health",)),
        ("Is koptisch christen", ("faith",)),
        ("Haar man wil dit niet", ("others",)),
        ("Zijn moeder is depressief en bidt veel", ("health", "faith", "others")),
    ],
)
def test_a_cause_a_faith_or_somebody_else_gives_a_reason_to_ask(text, about):
    assert categories(text) == about
    assert "Is dit nodig voor het plan?" in caution(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lessen in de ochtend, met een pauze halverwege.",
        "Wil graag dicht bij het raam zitten.",
        "Kan goed koken en wil een eigen zaak.",
        "Ongelooflijk veel zin in de lessen",
        "De dominante hand is links",
    ],
)
def test_what_a_plan_needs_is_left_alone(text):
    assert caution(text) == ""


def test_nobody_is_blocked_and_nothing_of_the_text_is_in_the_question():
    assert "hiv" not in caution("Heeft hiv").casefold()


def test_the_list_is_data_with_remarks_and_categories():
    assert words("# remark\n[health]\nptss\n\ntrauma*\n[faith]\nkerk\n") == {
        "health": ("ptss", "trauma*"),
        "faith": ("kerk",),
    }
