"""The fixed words: complete, printable, and a translation only where it may be shown."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.paper import wording as words
from desktop.paper.document import Phrase
from desktop.paper.shaping import shape
from desktop.paper.wording import WordingFault, find_faults, load, placeholders, tidy
from sync.dossier.partial_date import PartialDate

LANGUAGES = ["ar", "ti", "en"]


@pytest.mark.parametrize("language", ["nl", *LANGUAGES])
def test_the_files_are_in_order_and_complete(language):
    assert find_faults(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_text_can_be_printed_in_regular_and_bold(language):
    wording = load(language, drafts_allowed=True, demo=True)
    for text in wording.own.values():
        for bold in (False, True):
            shape(text, language, bold=bold)
    for known in wording.dutch.values():
        shape(known.text + known.ground, "nl")


def test_the_fixed_texts_of_the_law_name_their_ground():
    dutch = load().dutch
    for key in ("besluit.tekst", "bezwaar.termijn", "ontzorgen.ja", "onderdelen.pvt", "onderdelen.geen_map"):
        assert dutch[key].ground
    assert all(known.ground for key, known in dutch.items() if known.rights)


def test_drafts_are_not_shown_unless_the_municipality_wants_them():
    assert load("ar").own == {}
    assert load("ar").language == "nl"


def test_drafts_about_rights_are_shown_in_the_demo_only():
    ordinary, demo = load("ar", drafts_allowed=True), load("ar", drafts_allowed=True, demo=True)
    assert not any(ordinary.dutch[key].rights for key in ordinary.own)
    assert any(demo.dutch[key].rights for key in demo.own)
    assert demo.drafts == demo.own.keys()


def test_a_language_without_a_file_gives_dutch_alone():
    assert load("xx", drafts_allowed=True).language == "nl"


def test_a_phrase_is_filled_in_for_both_languages():
    phrase = load("ar", drafts_allowed=True).phrase("evaluatie.datum", datum=date(2027, 4, 2))
    assert phrase == Phrase("Op 2 april 2027", "بتاريخ 02-04-2027", draft=True)


def test_days_are_written_out_where_that_is_clear_and_numeric_elsewhere():
    english = load("en", drafts_allowed=True)
    assert english.phrase("evaluatie.datum", datum=date(2027, 4, 2)).own == "On 2 April 2027"
    tigrinya = load("ti", drafts_allowed=True).phrase("gegevens.geboren", datum=PartialDate(1984))
    assert tigrinya.nl == "Geboren: 1984"
    assert tigrinya.own.endswith("1984")


def test_a_phrase_with_an_untranslated_part_stays_dutch():
    wording = load("ar", drafts_allowed=True)
    assert wording.phrase("motivering.gekozen", route=Phrase("X-route")) == Phrase("X-route: gekozen")


def test_placeholders_are_the_names_between_braces():
    assert placeholders("Op {datum} om {uur}") == {"datum", "uur"}


def test_typed_text_is_tidied_without_losing_words():
    assert tidy("  Cafe\u0301 \t  de\r\nBrug\x07 ") == "Café de\nBrug"


class Folder:
    """A folder of resources with one file replaced."""

    def __init__(self, real, name, text):
        self.real, self.name, self.text = real, name, text

    def joinpath(self, *names):
        if names[-1] == self.name:
            return self
        return self.real.joinpath(*names)

    def is_file(self):
        return True

    def read_text(self, encoding):
        return self.text


def replaced(monkeypatch, package, name, change):
    real = words.resources.files
    path = ("plan", name) if package == "resources" else ("forms", "ar", name)
    text = change(real(package).joinpath(*path).read_text("utf-8"))
    folder = Folder(real(package), name, text)
    monkeypatch.setattr(words.resources, "files", lambda asked: folder if asked == package else real(asked))


def test_a_translation_of_words_that_changed_since_is_no_longer_shown(monkeypatch):
    replaced(monkeypatch, "resources", "ontwikkelplan.yaml", lambda text: text.replace("al goed kan", "goed kan"))
    wording = load.__wrapped__("ar", drafts_allowed=True, demo=True)
    assert "sterk.kop" not in wording.own
    assert "wens.kop" in wording.own
    assert any(fault.where == "texts.sterk.kop.source_hash" and not fault.blocks for fault in find_faults("ar"))


def test_a_translation_that_lost_a_value_is_refused_with_its_place(monkeypatch):
    replaced(monkeypatch, "i18n", "plan.yaml", lambda text: text.replace("بتاريخ {datum}", "بتاريخ"))
    with pytest.raises(WordingFault) as raised:
        load.__wrapped__("ar", drafts_allowed=True)
    assert "ar/plan.yaml" in raised.value.message
    assert raised.value.fault.where.startswith("texts.")
