import pytest

from desktop.intake.questions import NOTES
from desktop.presenters.interpreter_notes import NoteFact, NoteGiven, kind_words, notes_line


def test_an_interpreter_notes_language_and_never_behaviour():
    kinds = [kind for kind, _words in notes_line(NOTES, ()).kinds]
    assert "emotional_cue" not in kinds
    assert set(kinds) == set(NOTES) - {"emotional_cue"}


def test_every_kind_has_its_own_words():
    words = [words for _kind, words in notes_line(NOTES, ()).kinds]
    assert len(set(words)) == len(words)


def test_a_question_without_kinds_has_nothing_to_note():
    assert notes_line((), ()).kinds == ()
    assert notes_line(("emotional_cue",), ()).kinds == ()


def test_a_kept_note_is_told_on_one_line_with_how_certain_it_is():
    note = NoteFact(id="n", kind="own_word", original="قلبي متعب", meaning="mijn hart is moe", certainty="middel")
    (kept,) = notes_line(("own_word",), (note,)).kept
    assert kept.title == "Eigen woord van de klant"
    assert kept.words == "قلبي متعب · mijn hart is moe · zekerheid: middel"


def test_a_note_of_an_older_version_stays_readable():
    (kept,) = notes_line((), (NoteFact(id="n", kind="verdwenen", text="Uitleg"),)).kept
    assert (kept.title, kept.words) == (kind_words(""), "Uitleg")


@pytest.mark.parametrize("field", ["text", "original", "transliteration", "meaning"])
def test_any_words_are_enough_to_keep_a_note_so_that_none_are_lost(field):
    assert NoteGiven(**{field: "woord"}).complete
    assert not NoteGiven(kind="own_word", certainty="hoog").complete
    assert not NoteGiven(**{field: "  "}).complete


def test_what_was_noted_stays_out_of_traces():
    note = NoteFact(id="n", kind="own_word", text="tekst", original="woord", meaning="betekenis")
    shown = repr((note, NoteGiven(text="tekst", original="woord"), notes_line((), (note,))))
    assert not any(word in shown for word in ("tekst", "betekenis", "woord'"))
