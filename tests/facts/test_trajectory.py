"""The trajectory of a dossier on this laptop: everything that was kept reaches the rules."""

from __future__ import annotations

from datetime import date
from uuid import uuid4, uuid5

from desktop.casework import records
from desktop.casework.trajectory import facts_of
from desktop.facts.trajectory import trajectory_of
from sync.dossier.dossier import Leerroute, Niveau
from sync.dossier.records import Aanbod, Actie, Afspraak, Partij, Uren, Verplichting, Voortgangsgesprek
from sync.dossier.trajectory.facts import Facts, PipVersie, Toets
from sync.dossier.trajectory.next_step import Wie
from sync.dossier.trajectory.stage import StageKind, StageState
from tests.facts.builders import a_dossier, tell
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)
AT_DUO = {"dagtekening_pip": "2026-12-01", "leerroute": "b1_route", "niveau": "b1", "gemeente": "0344"}


def facts(casework):
    return facts_of(casework, DOSSIER)


def whole(casework):
    return trajectory_of(casework, casework.dossier(DOSSIER), TODAY)


def established(feed, number, day, route="b1_route", *, key="", status="vastgesteld"):
    plan = uuid5(DOSSIER, f"plan {number}{key}")
    tell(feed, "pip", plan, {"versie": number, "status": status, "leerroute": route, "dagtekening_pip": day})
    return feed


def test_a_dossier_that_is_not_here_has_no_facts(briefcase):
    assert facts_of(briefcase(), uuid4()) == Facts()


def test_plain_fields_reach_the_rules_by_their_own_name(briefcase):
    found = facts(
        briefcase(
            a_dossier(
                dossier={
                    "warme_overdracht_op": "2026-11-02",
                    "sleutel_datum": "2026-11-20",
                    "zelf_betalen": "deels",
                    "kinderopvang_geregeld": True,
                    "verhuisd_naar": "Utrecht",
                    "vrijstelling": [{"soort": "geheel"}],
                }
            )
        )
    )
    assert (found.warme_overdracht_op, found.sleutel_datum) == (date(2026, 11, 2), date(2026, 11, 20))
    assert (found.zelf_betalen, found.kinderopvang_geregeld, found.verhuisd_naar) == ("deels", True, "Utrecht")
    assert found.vrijstelling == [{"soort": "geheel"}]
    assert found.begeleiding_vanaf is None


def test_every_kind_of_record_reaches_the_rules(briefcase):
    casework = briefcase()
    for kind, values in (
        (Uren, {"soort": "nt2", "aantal": 12}),
        (Aanbod, {"onderdeel": "leerroute"}),
        (Partij, {"soort": "taalschool"}),
        (Verplichting, {"grond": "participatiewet", "wat": "Solliciteren"}),
        (Voortgangsgesprek, {"gehouden_op": TODAY}),
        (Afspraak, {"soort": "huisbezoek", "op": TODAY}),
        (Actie, {"wat": "Bellen", "wie": "klant"}),
    ):
        records.add(casework, DOSSIER, kind, values)
    found = facts(casework)
    kept = (found.uren, found.aanbod, found.partijen, found.verplichtingen, found.gesprekken, found.afspraken)
    assert [len(each) for each in (*kept, found.acties)] == [1] * 7
    assert found.uren[0].aantal == 12


def test_the_test_is_duos_where_duo_spoke_and_ours_where_not(briefcase):
    lbt = uuid5(DOSSIER, "lbt")
    ours = a_dossier()
    tell(ours, "lbt", lbt, {"stand": "gemaakt", "gemaakt_op": "2026-11-03", "uitslag": "niet_haalbaar"})
    assert facts(briefcase(ours)).toets == Toets(uitslag="B1-route niet haalbaar", gemaakt_op=date(2026, 11, 3))
    duos = a_dossier(dossier={"lbt_uitslag": "B1-route haalbaar", "lbt_datum": "2026-11-04"})
    tell(duos, "lbt", lbt, {"stand": "gemaakt", "gemaakt_op": "2026-11-03", "uitslag": "niet_haalbaar"})
    assert facts(briefcase(duos)).toets == Toets(uitslag="B1-route haalbaar", gemaakt_op=date(2026, 11, 4))
    exempt = a_dossier()
    tell(exempt, "lbt", lbt, {"stand": "vrijgesteld", "vrijstelling_grond": "zien"})
    assert facts(briefcase(exempt)).toets == Toets(overgeslagen=True)


def test_our_versions_and_that_of_duo_stand_beside_each_other(briefcase):
    feed = established(established(a_dossier(dossier={"vorige_pip": AT_DUO}), 1, "2027-01-04"), 2, "2027-02-01")
    assert set(facts(briefcase(feed)).pips) == {
        PipVersie(dagtekening=date(2027, 1, 4), leerroute=Leerroute.B1_ROUTE),
        PipVersie(dagtekening=date(2027, 2, 1), leerroute=Leerroute.B1_ROUTE, actueel=True),
        PipVersie(
            dagtekening=date(2026, 12, 1),
            leerroute=Leerroute.B1_ROUTE,
            niveau=Niveau.B1,
            gemeente="0344",
            actueel=True,
            bij_duo=True,
        ),
    }


def test_a_draft_is_a_plan_that_was_begun_and_no_version(briefcase):
    found = facts(briefcase(established(a_dossier(), 1, None, status="concept")))
    assert found.plan_begonnen
    assert found.pips == ()


def test_a_plan_that_two_laptops_made_at_once_is_a_contradiction(briefcase):
    feed = established(established(a_dossier(), 1, "2027-01-04"), 1, "2027-01-05", "z_route", key="b")
    found = whole(briefcase(feed)).contradictions
    assert [each.one.source for each in found if each.code == "twee_actuele_plannen"] == ["Uw gemeente"]


def test_an_unreadable_plan_of_duo_is_left_out(briefcase):
    for unread in ({"dagtekening_pip": "gisteren"}, {"leerroute": "b1_route"}):
        assert facts(briefcase(a_dossier(dossier={"vorige_pip": unread}))).pips == ()


def test_an_event_without_a_code_is_no_event_of_duo(briefcase):
    feed = a_dossier()
    tell(feed, "event", uuid5(DOSSIER, "e1"), {"bron": "duo", "code": "SS124", "datum": "2027-02-01"})
    tell(feed, "event", uuid5(DOSSIER, "e2"), {"bron": "csv", "datum": "2027-02-02"})
    assert [each.code for each in facts(briefcase(feed)).gebeurtenissen] == ["SS124"]


def test_the_whole_picture_comes_from_what_is_on_the_laptop(briefcase):
    feed = a_dossier(
        dossier={
            "pip_termijn_start": "2027-02-15",
            "brede_intake_gestart_op": "2027-02-20",
            "sleutel_datum": "2027-02-01",
        }
    )
    casework = briefcase(feed)
    found = whole(casework)
    assert (found.next_step.code, found.next_step.actor) == ("lbt_plannen", Wie.KLANTREGISSEUR)
    assert found.next_step.by == date(2027, 4, 26)
    key = next(each for each in found.stages if each.kind is StageKind.SLEUTEL)
    assert (key.state, key.day) == (StageState.DONE, date(2027, 2, 1))
    records.add(casework, DOSSIER, Actie, {"wat": "Pas ophalen", "wie": "klant", "voor": date(2027, 3, 5)})
    assert (whole(casework).next_step.what, whole(casework).next_step.by) == ("Pas ophalen", date(2027, 3, 5))
