"""What lies around a dossier is read with it: hours, talks, calls, exam results, and the day it leaves the laptop."""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID, uuid5

import pytest
from sqlalchemy import event

from desktop.store.dossiers import Dossiers
from sync.dossier.dossier import Examen, Gesprek, Leerroute, Lokaal, Niveau, Oproep, UrenStand
from tests.store.builders import DOSSIER, EPOCH, Feed, a_dossier_feed, a_grant_feed

PATH = uuid5(DOSSIER, "pad")


@pytest.fixture
def dossier(casework, local, feed):
    """Reads the dossier after these entities were told, each a name, a word for its id, and values."""

    def read(*told):
        for entity, key, values in told:
            for name, value in values.items():
                feed.add(entity, DOSSIER if entity == "dossier" else uuid5(DOSSIER, key), name, value)
        local.apply_page(EPOCH, feed.page(local.cursors()[feed.scope]))
        return casework.dossier(DOSSIER)

    return read


def step(key, stap, op, **more):
    return ("handhaving_stap", key, {"pad": str(uuid5(DOSSIER, "pad")), "stap": stap, "op": op} | more)


def path(**more):
    return ("handhaving", "pad", {"aanleiding": "brede_intake", "geopend_op": "2026-06-29"} | more)


def test_hours_are_added_up_per_kind_and_never_negative_or_more_in_a_room_than_there_were(dossier):
    found = dossier(
        ("uren", "1", {"soort": "nt2", "aantal": 40, "fysiek": 30}),
        ("uren", "2", {"soort": "nt2", "aantal": 20}),
        ("uren", "3", {"soort": "nt2", "aantal": 10, "fysiek": 99}),
        ("uren", "4", {"soort": "nt2", "aantal": -5, "fysiek": -5}),
        ("uren", "5", {"soort": "knm", "aantal": 12}),
        ("uren", "6", {"soort": "participatie", "aantal": 8}),
        ("uren", "7", {"soort": "hulp", "aantal": 3}),
        ("uren", "8", {"soort": "nt2"}),
    )
    assert found.uren == UrenStand(nt2=70, fysiek=40, fysiek_onbekend=20, knm=12, participatie=8)


def test_talks_that_were_held_and_the_rhythm_of_the_newest_established_plan(dossier):
    plan = {"status": "vastgesteld", "leerroute": "b1_route", "voortgang_maanden": 2}
    found = dossier(
        ("pip", "1", plan | {"versie": 1, "dagtekening_pip": "2026-01-15", "eerste_gesprek_op": "2026-03-02"}),
        ("pip", "2", plan | {"versie": 2, "dagtekening_pip": "2026-05-01", "voortgang_maanden": 3}),
        ("pip", "3", {"versie": 3, "status": "concept", "voortgang_maanden": 1}),
        ("voortgangsgesprek", "b", {"gehouden_op": "2026-06-02", "volgende_op": "2026-08-02"}),
        ("voortgangsgesprek", "a", {"gehouden_op": "2026-03-02"}),
        ("voortgangsgesprek", "c", {"hoe_gaat_het": "nog niet gehouden"}),
    )
    assert found.voortgang.gesprekken == (
        Gesprek(date(2026, 3, 2)),
        Gesprek(date(2026, 6, 2), date(2026, 8, 2)),
    )
    assert (found.voortgang.maanden, found.voortgang.eerste_op) == (3, None)
    assert found.pip is not None
    assert found.pip.dagtekening_initieel == date(2026, 1, 15)


def test_the_last_call_for_the_intake_counts(dossier):
    found = dossier(
        path(),
        step("1", "oproep", "2026-06-29", reageren_tot="2026-07-06"),
        step("2", "niet_verschenen", "2026-07-07"),
        step("3", "oproep", "2026-07-13", reageren_tot="2026-07-20"),
        step("4", "voornemen", "2026-07-27", reageren_tot="2026-08-10"),
    )
    assert found.oproep == Oproep(op=date(2026, 7, 13), reageren_tot=date(2026, 7, 20))


@pytest.mark.parametrize("answer", ["verschenen", "verhindering", "gestopt"])
def test_who_came_or_could_not_come_answered_the_call(dossier, answer):
    found = dossier(
        path(), step("1", "oproep", "2026-06-29", reageren_tot="2026-07-06"), step("2", answer, "2026-07-06")
    )
    assert found.oproep is not None
    assert found.oproep.klaar_op == date(2026, 7, 6)


def test_a_path_that_was_closed_or_is_about_the_plan_waits_for_nobody(dossier):
    call = step("1", "oproep", "2026-06-29", reageren_tot="2026-07-06")
    assert dossier(path(aanleiding="pip_voortgang"), call).oproep is None
    closed = dossier(path(gesloten_op="2026-07-01"))
    assert closed.oproep is not None
    assert closed.oproep.klaar_op == date(2026, 7, 1)


def test_what_duo_says_of_exams_and_exemptions(dossier):
    found = dossier(
        (
            "dossier",
            "",
            {
                "vorige_pip": {"dagtekening_pip": "2024-03-01", "leerroute": "z_route"},
                "examens": [
                    {"onderdeel": "LE", "examendatum": "2026-05-01", "niveau": "B1", "resultaat": "Geslaagd"},
                    {"onderdeel": "SP", "examendatum": "2026-04-01", "niveau": "B1", "resultaat": "Gezakt"},
                    "geen examen",
                    {"onderdeel": "LU", "examendatum": "ooit", "resultaat": "Geslaagd"},
                ],
                "ontheffing": [
                    {"soort": "gedeeltelijk", "oordeel": "toekenning", "uren_belastbaarheid": 200},
                    {"soort": "gedeeltelijk", "oordeel": "afwijzing", "uren_belastbaarheid": 0},
                ],
            },
        )
    )
    assert found.examens == (
        Examen(onderdeel="SP", op=date(2026, 4, 1), niveau=Niveau.B1),
        Examen(onderdeel="LE", op=date(2026, 5, 1), niveau=Niveau.B1, geslaagd=True),
    )
    assert found.participatie_belastbaar_uren == 200
    assert found.vrije_onderdelen == frozenset()


def test_a_partial_exemption_counts_at_the_level_of_the_plan_and_a_dispensation_always(dossier):
    found = dossier(
        (
            "dossier",
            "",
            {
                "vorige_pip": {"dagtekening_pip": "2024-03-01", "leerroute": "b1_route"},
                "vrijstelling": [
                    {"soort": "gedeeltelijk", "oordeel": "toekenning", "examenonderdeel": "LE", "examenniveau": "B1"},
                    {"soort": "gedeeltelijk", "oordeel": "toekenning", "examenonderdeel": "LU", "examenniveau": "A2"},
                ],
                "ontheffing": [{"soort": "gedeeltelijk", "oordeel": "toekenning", "examenonderdeel": "KNM"}],
            },
        )
    )
    assert found.pip is not None
    assert found.pip.leerroute is Leerroute.B1_ROUTE
    assert found.vrije_onderdelen == {"LE", "KNM"}


def test_the_day_on_which_the_dossier_leaves_this_laptop(casework, local, feed):
    grants = a_grant_feed(DOSSIER)
    local.apply_page(EPOCH, grants.page())
    assert casework.dossier(DOSSIER).lokaal is None
    grants.add("grant", uuid5(DOSSIER, "grant"), "until", "2027-06-30")
    local.apply_page(EPOCH, grants.page(local.cursors()[grants.scope]))
    assert casework.dossier(DOSSIER).lokaal == Lokaal(tot_en_met=date(2027, 6, 30))
    casework.write_dossier(DOSSIER, "sleutel_datum", date(2027, 3, 1))
    assert casework.dossier(DOSSIER).lokaal == Lokaal(tot_en_met=date(2027, 6, 30), onverzonden=True)
    # A second grant without a last day keeps the dossier here.
    grants.add("grant", uuid5(DOSSIER, "second"), "dossier", str(DOSSIER))
    local.apply_page(EPOCH, grants.page(local.cursors()[grants.scope]))
    assert casework.dossier(DOSSIER).lokaal is None
    grants.add("grant", uuid5(DOSSIER, "second"), "revoked", True)
    local.apply_page(EPOCH, grants.page(local.cursors()[grants.scope]))
    assert casework.dossier(DOSSIER).lokaal is not None


def test_the_order_in_which_things_were_told_does_not_matter(tmp_path, local, casework):
    told = [
        path(),
        step("1", "oproep", "2026-06-29", reageren_tot="2026-07-06"),
        step("2", "verschenen", "2026-07-03"),
        ("uren", "1", {"soort": "nt2", "aantal": 40, "fysiek": 30}),
        ("voortgangsgesprek", "a", {"gehouden_op": "2026-03-02", "volgende_op": "2026-05-01"}),
        ("pip", "1", {"versie": 1, "status": "vastgesteld", "leerroute": "z_route", "dagtekening_pip": "2026-01-15"}),
    ]
    facts = [(entity, key, name, value) for entity, key, values in told for name, value in values.items()]
    pictures = set()
    for number in range(4):
        other = UUID(int=DOSSIER.int + number + 1)
        mixed = random.Random(number).sample(facts, len(facts))
        feed = Feed(f"dossier:{other}")
        for entity, key, name, value in mixed:
            feed.add(
                entity,
                uuid5(DOSSIER, f"{number} {key}"),
                name,
                str(uuid5(DOSSIER, f"{number} pad")) if name == "pad" else value,
            )
        feed.add("dossier", other, "gemeente", "0383")
        local.apply_page(EPOCH, feed.page())
        found = casework.dossier(other)
        pictures.add((found.uren, found.voortgang, found.oproep, found.pip))
    assert len(pictures) == 1


def test_a_caseload_asks_no_more_statements_than_one_dossier(vault, local, feed):
    for number in range(1, 6):
        other = UUID(int=DOSSIER.int + number)
        more = a_dossier_feed()
        moved = Feed(f"dossier:{other}")
        for each in more.operations:
            moved.add(each.entity, other, each.field, each.value)
        moved.add("uren", uuid5(other, "uren"), "soort", "nt2")
        moved.add("uren", uuid5(other, "uren"), "aantal", number)
        local.apply_page(EPOCH, moved.page())
    counts = []
    with vault.look() as session:
        seen: list[str] = []
        event.listen(session.connection().engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
        Dossiers(session).find(DOSSIER)
        counts.append(len(seen))
        seen.clear()
        everybody = Dossiers(session).all()
        counts.append(len(seen))
    assert len(everybody) == 6
    assert {each.uren.nt2 for each in everybody} == {0, 1, 2, 3, 4, 5}
    assert counts[0] == counts[1]


def test_hours_with_a_last_day_are_known_per_day_so_that_those_ahead_do_not_count_yet(dossier):
    found = dossier(
        ("uren", "1", {"soort": "nt2", "aantal": 40, "fysiek": 30, "tot_en_met": "2026-08-31"}),
        ("uren", "2", {"soort": "nt2", "aantal": 20, "fysiek": 20, "van": "2026-09-02"}),
        ("uren", "3", {"soort": "knm", "aantal": 12, "tot_en_met": "2026-09-02"}),
        ("uren", "4", {"soort": "knm", "aantal": 3}),
    )
    assert found.uren == UrenStand(nt2=60, fysiek=50, knm=15)
    assert found.uren_op(date(2026, 9, 1)) == UrenStand(nt2=40, fysiek=30, knm=3)
    assert found.uren_op(date(2026, 9, 2)) == found.uren
