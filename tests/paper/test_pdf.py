"""The finished PDF, read back: the same bytes everywhere, every word findable, every piece tagged."""

from __future__ import annotations

import gettext
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import reportlab

import i18n
from desktop.paper import look
from desktop.paper.document import Bullets, Paragraph, Phrase, PlanDocument, Section, Signatures
from desktop.paper.fonts import UnknownGlyph
from desktop.paper.pdf import engine, render
from desktop.paper.shaping import prepared
from desktop.paper.wording import load
from tests.paper.plans import BSN, a_document, a_source
from tests.paper.reading import drawn, opened, spoken, to_unicode, tree

LANGUAGES = ["nl", "ar", "ti", "en"]


@lru_cache
def rendered(language: str, status: str = "vastgesteld") -> bytes:
    return render(a_document(language, status=status))


def pages(pdf: bytes) -> list[str]:
    """The text of each page as Chrome's engine finds it."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def words(text: str) -> list[str]:
    """Words without vowel marks and controls, so that two readers of Arabic can be compared."""
    composed = unicodedata.normalize("NFKC", text).replace("\u0640", "")
    bare = re.sub(r"[\u064b-\u0652\u200d-\u200f\u202a-\u202e\u2066-\u2069]", "", composed)
    return re.findall(r"\w+", bare)


def found_share(expected: list[str], text: str) -> float:
    there = set(words(text))
    wanted = [word for each in expected for word in words(each)]
    return sum(word in there for word in wanted) / len(wanted)


# The same bytes


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_draws_the_same_bytes_from_the_synced_value(tmp_path, seed):
    document = tmp_path / "document.json"
    document.write_text(json.dumps(a_document("ar").to_json()), "utf-8")
    program = (
        "import json, pathlib, sys\n"
        "from desktop.paper.document import PlanDocument\n"
        "from desktop.paper.pdf import render\n"
        "value = json.loads(pathlib.Path(sys.argv[1]).read_text('utf-8'))\n"
        "sys.stdout.buffer.write(render(PlanDocument.from_json(value)))\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, str(document)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"},
        capture_output=True,
        check=True,
    )
    assert other.stdout == rendered("ar")


def test_drawing_twice_gives_the_same_bytes():
    assert render(a_document("ti")) == render(a_document("ti"))


class Shouting(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper()


def test_the_language_of_the_screen_changes_nothing_on_paper(monkeypatch):
    monkeypatch.setattr(i18n, "_translations", Shouting())
    load.cache_clear()
    assert render(a_document("ar")) == rendered("ar")


def test_nothing_is_packed_by_a_library_whose_output_differs_between_machines():
    file = opened(rendered("ar"))
    for item in file.objects:
        if isinstance(item, pikepdf.Stream):
            assert "/Filter" not in item


def test_the_hooks_into_reportlab_are_those_of_the_version_they_were_written_for():
    assert reportlab.__version__ == "5.1.0", "read the notes in desktop/paper/tags.py before moving on"
    assert "reportlab 5.1.0" in engine()


# Glyphs and fonts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_glyph_is_embedded_findable_and_not_the_empty_box(language):
    pdf = rendered(language)
    glyphs = drawn(pdf)
    assert len(glyphs) > 3000
    assert all(glyph.code and glyph.text for glyph in glyphs)
    file = opened(pdf)
    for font in file.pages[0].obj.Resources.Font.values():
        descendant = font.DescendantFonts[0]
        codes = to_unicode(font)
        mapping = descendant.CIDToGIDMap.read_bytes()
        assert font.Subtype == "/Type0"
        assert descendant.FontDescriptor.FontFile2.read_bytes()
        assert sorted(codes) == list(range(1, len(codes) + 1))
        assert len(mapping) == 2 * (len(codes) + 1)
        assert all(int.from_bytes(mapping[2 * code : 2 * code + 2], "big") for code in codes)


def test_only_the_shipped_fonts_are_named():
    file = opened(rendered("ar"))
    names = {str(font.BaseFont)[8:] for font in file.pages[0].obj.Resources.Font.values()}
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"}


def test_nothing_is_drawn_outside_the_page_frame():
    for glyph in drawn(rendered("ar")):
        assert look.SIDE - 4 <= glyph.x <= look.PAGE[0] - look.SIDE + 0.5
        assert look.FOOT - 40 <= glyph.y <= look.PAGE[1] - look.TOP


def test_a_character_without_a_glyph_stops_the_plan_and_is_named():
    with pytest.raises(UnknownGlyph) as raised:
        render(a_document(motivation_z_route="Voornaam 漢"))
    assert raised.value.character == "漢"


# Structure


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["concept", "vastgesteld"])
def test_everything_that_is_painted_is_tagged_or_an_artifact(language, status):
    assert drawn(rendered(language, status))  # the reader objects to anything outside marks


def in_reading_order(document: PlanDocument) -> list[tuple[str, str]]:
    """(language, text) as a listener should hear it: of each section the Dutch first, then the translation."""
    own = document.language

    def both(*phrases: Phrase) -> list[tuple[str, str]]:
        dutch = [("nl-NL", phrase.nl) for phrase in phrases if phrase.nl]
        return dutch + [(own, phrase.own) for phrase in phrases if phrase.own]

    def section(value: Section) -> list[tuple[str, str]]:
        phrases: list[Phrase] = [value.heading]
        signed: list[tuple[str, str]] = []
        for block in value.blocks:
            match block:
                case Paragraph():
                    phrases.append(block.text)
                case Bullets():
                    phrases += [Phrase(f"•{item.nl}", f"•{item.own}" if item.own else "") for item in block.items]
                case Signatures():
                    for line in block.lines:
                        signed += [*both(line.role), ("nl-NL", line.name), *both(line.note)]
        return both(*phrases) + signed

    expected = [("nl-NL", f"Gemeente {document.municipality}")]
    expected += both(document.title, document.subtitle, *document.notices)
    for part in document.parts:
        expected += both(part.heading, part.intro)
        for each in part.sections:
            expected += section(each)
    return [(language, prepared(text)) for language, text in expected]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_the_whole_document_in_the_order_of_meaning(language):
    heard = [(tag, text) for tag, text in spoken(rendered(language))]
    merged: list[tuple[str, str]] = []
    for tag, text in heard:
        if merged and merged[-1][1] == "•":
            merged[-1] = (tag, f"•{text}")
        else:
            merged.append((tag, text))
    assert merged == in_reading_order(a_document(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_text_knows_its_language(language):
    spoken_in = {node.language for node in tree(rendered(language)).walk() if node.marks}
    assert spoken_in == {"nl-NL"} | ({language} - {"nl"})


def test_headings_go_down_one_level_at_a_time():
    levels = [int(node.tag[1]) for node in tree(rendered("ar")).walk() if re.fullmatch("H[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_lists_are_lists():
    nodes = list(tree(rendered("ar")).walk())
    lists = [node for node in nodes if node.tag == "L"]
    bullets = [block for part in a_document().parts for each in part.sections for block in each.blocks]
    bullets = [block for block in bullets if isinstance(block, Bullets)]
    assert len(lists) == len(bullets) + sum(any(item.own for item in block.items) for block in bullets)
    for each in lists:
        assert {child.tag for child in each.children} == {"LI"}
        assert all([part.tag for part in child.children] == ["Lbl", "LBody"] for child in each.children)


def test_every_mark_on_a_page_leads_back_to_its_element():
    file = opened(rendered("ar"))
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    marks = {(glyph.page, glyph.mark) for glyph in drawn(rendered("ar")) if glyph.mark is not None}
    for place, page in enumerate(file.pages):
        parents = numbers[2 * place + 1]
        assert int(page.obj.StructParents) == int(numbers[2 * place]) == place
        assert {mark for at, mark in marks if at == place} == set(range(len(parents)))


# Metadata


def test_the_file_says_what_it_is_and_claims_its_standards():
    file = opened(rendered("ar"))
    xmp = bytes(file.Root.Metadata.read_bytes()).decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert str(file.Root.Lang) == "nl-NL"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo.Title) == "Mijn plan voor inburgering (Dijkstad)"
    assert str(file.docinfo.CreationDate) == "D:20261124000000Z"
    assert a_document("ar").digest() in xmp


def test_a_plan_without_a_dagtekening_has_no_date_of_its_own():
    file = opened(render(a_document(status="concept", dagtekening=None)))
    assert "/CreationDate" not in file.docinfo
    assert b"xmp:CreateDate" not in file.Root.Metadata.read_bytes()


def test_no_personal_data_is_in_the_metadata():
    file = opened(rendered("ar"))
    about = str(dict(file.docinfo)) + file.Root.Metadata.read_bytes().decode()
    assert "Samira" not in about
    assert BSN not in about


def test_the_outline_leads_to_every_section():
    file = opened(rendered("nl"))
    with file.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == ["Mijn plan voor inburgering", "Deel A. Besluit", "Deel B. Ontwikkelplan"]
        assert "Bent u het er niet mee eens" in [item.title for item in outline.root[1].children]


def test_the_municipality_may_have_any_sign_in_its_name():
    document = replace(a_document(), municipality="Berg & Dal <Zuid>")
    file = opened(render(document))
    assert "Berg &amp; Dal &lt;Zuid&gt;" in file.Root.Metadata.read_bytes().decode()


# Text


@pytest.mark.parametrize(("language", "least"), [("ar", 0.95), ("ti", 1.0), ("en", 1.0)])
def test_the_words_of_the_client_are_found_by_pdfium(language, least):
    own = [phrase.own for phrase in a_document(language).phrases()]
    assert found_share(own, "\n".join(pages(rendered(language)))) >= least


@pytest.mark.parametrize(("language", "least"), [("ar", 0.90), ("ti", 1.0), ("en", 1.0)])
def test_the_words_of_the_client_are_found_by_poppler(language, least, tmp_path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(rendered(language))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    own = [phrase.own for phrase in a_document(language).phrases()]
    assert found_share(own, text) >= least


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_dutch_words_are_found(language):
    dutch = [phrase.nl for phrase in a_document(language).phrases()]
    assert found_share(dutch, "\n".join(pages(rendered(language)))) == 1.0


def test_dates_rise_from_left_to_right_in_the_arabic_column():
    glyphs = drawn(rendered("ar"))
    text = "".join(glyph.text if len(glyph.text) == 1 else "\ufffd" for glyph in glyphs)
    starts = [match.start() for match in re.finditer("24-11-2026", text)]
    assert len(starts) == 2  # the dagtekening, in the decision and above the signatures
    for start in starts:
        part = glyphs[start : start + 10]
        assert [glyph.x for glyph in part] == sorted(glyph.x for glyph in part)
        assert len({glyph.y for glyph in part}) == 1
        assert part[0].x > look.SIDE + look.COLUMN


# Pages


def test_each_page_tells_which_document_it_belongs_to():
    texts, digest = pages(rendered("ar")), a_document("ar").digest()
    for number, text in enumerate(texts, start=1):
        assert f"bladzijde {number} van {len(texts)}" in text
        assert f"versie 2 · {digest[:8]}" in text


def test_a_concept_says_so_on_each_page_and_a_decision_on_none():
    concept, decision = pages(rendered("ar", "concept")), pages(rendered("ar"))
    assert all(text.count("CONCEPT") == 2 for text in concept)
    assert not any("CONCEPT" in text for text in decision)


def test_the_living_plan_begins_on_a_page_of_its_own():
    texts = pages(rendered("nl"))
    (start,) = (place for place, text in enumerate(texts) if "Deel B. Ontwikkelplan" in text)
    assert "Bent u het er niet mee eens" not in texts[start]
    assert texts[start].startswith("Deel B. Ontwikkelplan")


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("size", [3_000, 40_000])
def test_long_free_text_runs_on_over_pages_without_losing_a_word(language, size):
    long = " ".join(f"woord{number}" for number in range(size // 10))
    goals = (replace(a_source().goals[0], words=long, goal=long),)
    pdf = render(a_document(language, motivation_b1_route=long, goals=goals, strengths=(long, "Kookt.")))
    text = "\n".join(pages(pdf))
    numbers = re.findall(r"woord(\d+)", text)
    assert len(numbers) == 4 * (size // 10)
    assert set(numbers) == {str(number) for number in range(size // 10)}


def test_a_word_wider_than_a_column_is_divided():
    pdf = render(a_document(wish="Aaa" * 120))
    assert "".join(pages(pdf)).replace("\r\n", "").replace("\ufffe", "").count("Aaa") >= 119


def test_a_heading_does_not_stay_behind_at_the_foot_of_a_page():
    for lines in range(1, 24):
        pdf = render(a_document("nl", lessons="\n".join(f"Les {number}" for number in range(lines))))
        for page in pypdfium2.PdfDocument(pdf):
            text = page.get_textpage().get_text_range()
            body = text.split("Gemeente Dijkstad · Plan")[0].strip().splitlines()
            assert body[-1] not in {
                "Hoe wij u helpen",
                "Uw contactpersoon",
                "Als iets niet lukt",
                "Hoeveel tijd u heeft",
            }


@pytest.mark.parametrize("extra", range(0, 30, 3))
def test_nobody_signs_on_a_page_with_nothing_else(extra):
    texts = pages(render(a_document("ti", lessons="\n".join(f"Les {number}" for number in range(extra)))))
    (signed,) = (text for text in texts if "Handtekening inburgeraar" in text)
    assert "Ondertekening" in signed
    assert "U hoeft niet te tekenen." in signed


def test_a_page_can_be_shown():
    image = pypdfium2.PdfDocument(io.BytesIO(rendered("ar")))[0].render(scale=0.5).to_pil()
    assert image.size[1] > image.size[0]
    assert len(image.convert("L").getcolors()) > 20
