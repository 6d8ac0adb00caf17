"""A paper on the screen and the page for a successor: whose it is, and nothing of another client under that name."""

from __future__ import annotations

import io

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from reportlab.pdfgen import canvas

from desktop.presenters.papers import PaperFacts
from desktop.presenters.papers import page as paper_page
from desktop.presenters.successor import Said, SuccessorFacts
from desktop.presenters.successor import page as successor_page
from desktop.presenters.work import Problem
from desktop.views.papers import PapersView
from desktop.views.parts import printing
from desktop.views.parts.paper import opened
from desktop.views.successor import SuccessorView
from tests.presenters.builders import TODAY


def a_pdf(pages: int = 2) -> bytes:
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=(595, 842))
    for number in range(pages):
        paper.drawString(60, 770, f"bladzijde {number + 1}")
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def words_on(view) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def a_page(dossier_id="d1", person="Samira Haddad"):
    facts = PaperFacts(person=person, language="Arabisch", notices=("Nog niet nagekeken.",), draw=lambda: b"")
    return paper_page(facts, dossier_id, "card")


@pytest.fixture
def show(window, settle):
    def shown(view):
        window.add("papers", view, full=True)
        window.open("papers")
        settle()
        return view

    return shown


def test_a_paper_says_whose_it_is_what_it_is_and_what_to_know_first(show, settle):
    view = PapersView()
    view.show_page(a_page())
    show(view)
    for said in ("Samira Haddad", "Contactkaart", "Nog niet nagekeken."):
        assert said in words_on(view)
    assert not view.print_button.isEnabled()
    view.show_document(a_pdf())
    settle()
    assert view.print_button.isEnabled()
    assert view.print_button.hasFocus()
    assert "Bladzijde 1 van 2 · Nederlands en Arabisch" in words_on(view)


def test_the_next_paper_takes_the_one_before_off_the_screen_at_once(show, settle):
    view = PapersView()
    view.show_page(a_page())
    view.show_document(a_pdf())
    show(view)
    view.show_page(a_page("d2", "Lea"))
    settle()
    assert view.paper.sheet.image.isNull()
    assert (view.pdf, view.print_button.isEnabled()) == (b"", False)


def test_back_goes_to_the_dossier(show, qtbot):
    view = PapersView()
    view.show_page(a_page())
    show(view)
    with qtbot.waitSignal(view.back_requested) as asked:
        view.header.back.click()
    assert asked.args == ["d1"]


def test_a_paper_that_could_not_be_drawn_says_so(show):
    view = PapersView()
    view.show_page(a_page())
    show(view)
    view.show_no_document(Problem("Dit lukt niet.", "Probeer opnieuw."))
    assert "Dit lukt niet. Probeer opnieuw." in words_on(view)


def test_without_a_printer_it_is_said_and_nothing_happens(show, monkeypatch, settle):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    view = PapersView()
    view.show_page(a_page())
    view.show_document(a_pdf())
    show(view)
    view.print_button.click()
    settle()
    assert "Er is geen printer gevonden" in words_on(view)


def test_every_page_of_a_document_is_printed(tmp_path, qapp):
    """Onto the printer that writes a file, which is the only one that a test has."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "gedrukt.pdf"))
    printing.draw(a_pdf(3), printer)
    with opened((tmp_path / "gedrukt.pdf").read_bytes()) as document:
        assert len(document) == 3


def test_the_page_for_a_successor_is_read_from_top_to_bottom_and_goes_to_paper(show, qtbot):
    view = SuccessorView()
    facts = SuccessorFacts(
        dossier_id="d1", name="Samira Haddad", person=(Said("Taal", "Arabisch"), Said("", "Aanspreken als mevrouw"))
    )
    view.show_page(successor_page(facts, TODAY))
    show(view)
    for said in ("Wat moet ik weten", "Samira Haddad", "Taal", "Arabisch", "Aanspreken als mevrouw"):
        assert said in words_on(view)
    with qtbot.waitSignal(view.paper_requested) as asked:
        view.paper.click()
    assert asked.args == ["d1"]
    with qtbot.waitSignal(view.back_requested) as back:
        view.back.click()
    assert back.args == ["d1"]


def test_of_the_client_before_nothing_stays_on_the_page_for_a_successor(show, settle):
    view = SuccessorView()
    view.show_page(successor_page(SuccessorFacts(dossier_id="d1", name="Samira", rule="Alleen appen"), TODAY))
    show(view)
    view.show_page(successor_page(SuccessorFacts(dossier_id="d2", name="Lea"), TODAY))
    settle()
    assert "appen" not in words_on(view)
    assert "Samira" not in words_on(view)
    assert isinstance(view.grab().toImage(), QImage)
