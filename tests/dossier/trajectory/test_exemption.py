"""Vrijstelling and ontheffing stay two things, and a part of the exams knows which of the two freed it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Niveau
from sync.dossier.trajectory.exams import exams, unreadable
from sync.dossier.trajectory.exemption import (
    exemption_findings,
    old_law_parts,
    ontheffingen,
    participation_hours,
    parts,
    vrijstellingen,
)
from tests.dossier.builders import P
from tests.dossier.trajectory.builders import A2, B1, ONDERWIJS, Z


def a_vrijstelling(soort="gedeeltelijk", **rest):
    return {"soort": soort, "oordeel": "toekenning", "datum_oordeel": "2026-03-10", "reden": "DIP"} | rest


def an_ontheffing(soort="gedeeltelijk", **rest):
    return {"soort": soort, "oordeel": "toekenning", "datum_oordeel": "2026-03-10"} | rest


def an_exam(part="LE", niveau="b1", resultaat="Geslaagd", day="2026-05-01"):
    return {"examendatum": day, "onderdeel": part, "niveau": niveau, "resultaat": resultaat}


def sentences(exempt=(), free=(), today=P):
    return [each.sentence for each in exemption_findings(vrijstellingen(list(exempt)), ontheffingen(list(free)), today)]


def words(*, route=B1, niveau=None, tried=(), exempt=(), free=()):
    found = parts(route, niveau, exams(list(tried)), vrijstellingen(list(exempt)), ontheffingen(list(free)))
    return {part.code: part.words for part in found}


def test_a_vrijstelling_and_an_ontheffing_are_told_each_under_its_own_name():
    told = sentences([a_vrijstelling("geheel")], [an_ontheffing("geheel")])
    assert len(told) == 2
    assert "vrijstelling" in told[0]
    assert "ontheffing" not in told[0]
    assert "ontheffing" in told[1]
    assert "vrijstelling" not in told[1]


def test_tc16_a_full_dispensation_is_told_without_any_medical_detail():
    (told,) = sentences(free=[an_ontheffing("geheel", grond="MED")])
    assert "volledige ontheffing" in told
    assert "MED" not in told
    assert "medisch" not in told


@pytest.mark.parametrize(
    ("today", "word"),
    [
        (date(2025, 12, 31), "Er komt"),
        (date(2026, 1, 1), "rust de plicht"),
        (date(2026, 6, 30), "rust de plicht"),
        (date(2026, 7, 1), "DUO stelt de nieuwe einddatum vast"),
    ],
)
def test_a_temporary_exemption_lasts_from_its_first_through_its_last_day(today, word):
    (told,) = sentences([a_vrijstelling("tijdelijk", startdatum="2026-01-01", einddatum="2026-06-30")], today=today)
    assert word in told


def test_a_refusal_changes_nothing():
    (told,) = sentences([a_vrijstelling(oordeel="afwijzing", examenonderdeel="LE", examenniveau="b1")])
    assert "blijft zoals die was" in told
    refused = a_vrijstelling(oordeel="afwijzing", examenonderdeel="LE", examenniveau="b1")
    assert words(exempt=[refused])["LE"] == "nog te doen"


def test_a_part_says_how_it_was_done():
    found = words(
        tried=[an_exam("LU")],
        exempt=[a_vrijstelling(examenonderdeel="LE", examenniveau="b1")],
        free=[an_ontheffing(examenonderdeel="SP")],
    )
    assert found == {
        "LE": "vrijstelling van DUO",
        "LU": "gehaald",
        "SC": "nog te doen",
        "SP": "ontheffing van DUO",
        "KNM": "nog te doen",
    }


@pytest.mark.parametrize(
    ("needed", "got", "done"),
    [
        (None, "a2", False),
        (None, "b1", True),
        (None, "b2", True),
        (A2, "a2", True),
        (Niveau.B2, "b1", False),
        (None, None, False),
    ],
)
def test_a_language_part_counts_at_the_needed_level_or_higher(needed, got, done):
    assert (words(niveau=needed, tried=[an_exam("LE", got)])["LE"] == "gehaald") is done


def test_knm_has_no_level_and_a_failed_attempt_does_not_count():
    assert words(tried=[an_exam("KNM", None)])["KNM"] == "gehaald"
    assert words(tried=[an_exam("LE", "b1", "Gezakt")])["LE"] == "nog te doen"


def test_an_exemption_never_frees_knm_and_a_dispensation_can():
    assert words(exempt=[a_vrijstelling(examenonderdeel="KNM")])["KNM"] == "nog te doen"
    assert words(free=[an_ontheffing(examenonderdeel="KNM")])["KNM"] == "ontheffing van DUO"


def test_the_z_route_asks_no_exams_and_the_onderwijsroute_all_five():
    assert words(route=Z) == {}
    assert set(words(route=ONDERWIJS)) == {"LE", "LU", "SC", "SP", "KNM"}


def test_the_old_law_asks_a2():
    (found, *_) = old_law_parts(exams([an_exam("LE", "a2")]), (), ())
    assert (found.code, found.done) == ("LE", True)


@pytest.mark.parametrize(
    ("caps", "expected"),
    [([], 800), ([400], 400), ([0], 0), ([900], 800)],
)
def test_a_medical_limit_lowers_the_hours_of_participation_and_never_raises_them(caps, expected):
    found = ontheffingen([an_ontheffing(uren_belastbaarheid=each) for each in caps])
    assert participation_hours(found, 800) == expected


def test_the_latest_limit_counts():
    found = ontheffingen(
        [
            an_ontheffing(uren_belastbaarheid=100, datum_oordeel="2025-01-01"),
            an_ontheffing(uren_belastbaarheid=400, datum_oordeel="2026-01-01"),
        ]
    )
    assert participation_hours(found, 800) == 400


def test_what_cannot_be_read_is_counted_and_never_a_result():
    document = [an_exam(), {"onderdeel": "LE"}, "x", an_exam(day="gisteren")]
    assert len(exams(document)) == 1
    assert unreadable(document) == 3
    assert unreadable(None) == 0
    assert unreadable("x") == 1


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "soort",
                    "oordeel",
                    "startdatum",
                    "examenonderdeel",
                    "examenniveau",
                    "uren_belastbaarheid",
                    "examendatum",
                    "onderdeel",
                    "niveau",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JUNK, JUNK, JUNK)
def test_no_document_of_the_chain_stops_the_reading(first, second, third):
    exemption_findings(vrijstellingen(first), ontheffingen(second), P)
    parts(B1, None, exams(third), vrijstellingen(first), ontheffingen(second))
    assert unreadable(third) >= 0
