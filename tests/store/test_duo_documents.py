"""Whatever DUO sends as a document, the dossier opens and its terms are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.store import duo_documents
from sync.dossier.dossier import Leerroute, Pip
from sync.dossier.terms import terms
from tests.dossier.builders import P, a_dossier

WORDS = st.sampled_from(
    [
        "LE",
        "KNM",
        "A2",
        "B1",
        "Geslaagd",
        "Gezakt",
        "geheel",
        "gedeeltelijk",
        "toekenning",
        "2026-05-01",
        "2026-02-31",
        "",
    ]
)
NAMES = st.sampled_from(
    [
        "onderdeel",
        "examendatum",
        "niveau",
        "resultaat",
        "soort",
        "oordeel",
        "examenonderdeel",
        "examenniveau",
        "uren_belastbaarheid",
        "datum_oordeel",
    ]
)
PLAIN = st.none() | st.booleans() | st.integers(-5, 2_000_000) | st.floats(allow_nan=False) | WORDS
ENTRIES = st.dictionaries(NAMES, PLAIN | st.lists(PLAIN, max_size=2))
DOCUMENTS = PLAIN | st.lists(ENTRIES | PLAIN, max_size=4) | ENTRIES
PLANS = st.none() | st.sampled_from(Leerroute).map(lambda route: Pip.first(date(2025, 3, 28), route))


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, PLANS)
def test_no_document_keeps_a_dossier_from_opening(exams, vrijstelling, ontheffing, pip):
    hours = duo_documents.most_participation(ontheffing)
    assert hours is None or hours >= 0
    free = duo_documents.free_parts(vrijstelling, ontheffing, pip)
    assert free <= {"LE", "LU", "SC", "SP", "KNM"}
    dossier = replace(
        a_dossier(pip=pip),
        examens=duo_documents.examens(exams),
        vrije_onderdelen=free,
        participatie_belastbaar_uren=hours,
    )
    assert terms(dossier, P)


def test_nothing_is_made_of_no_document():
    pip = Pip.first(date(2025, 3, 28), Leerroute.B1_ROUTE)
    assert duo_documents.examens(None) == ()
    assert duo_documents.free_parts(None, None, pip) == frozenset()
    assert duo_documents.most_participation(None) is None
