from __future__ import annotations

from datetime import date

from desktop.facts.documents import documents
from desktop.presenters.dossier import CARD, PLAN, SUCCESSOR
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

DAY = date(2027, 3, 1)
PAPERS = [("Contactkaart", CARD), ("Wat moet ik weten", SUCCESSOR)]


def found(casework):
    return [(one.name, one.opens) for one in documents(casework, casework.dossier(DOSSIER))]


def test_a_new_dossier_has_only_what_can_be_printed_at_any_moment(briefcase):
    assert found(briefcase()) == PAPERS


def test_a_concept_opens_and_after_it_is_established_the_version_does(briefcase):
    casework = briefcase()
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert found(casework) == [("Plan (PIP), concept", PLAN), *PAPERS]
    casework.establish(DOSSIER, {"titel": "PIP"}, "ab" * 32, DAY)
    assert found(casework) == [("Plan (PIP), versie 1", PLAN), *PAPERS]
    casework.write_plan(DOSSIER, "leerroute", "b1_route")
    assert found(casework) == [("Plan (PIP), concept", PLAN), ("Plan (PIP), versie 1", ""), *PAPERS]


def test_what_was_signed_and_declared_is_in_the_list_with_its_day(briefcase):
    given = {"pvt_ondertekend_op": "2027-01-04", "verklaring_late_start_op": "2027-02-01"}
    casework = briefcase(a_dossier(dossier=given))
    told = {one.name: (one.on, one.source) for one in documents(casework, casework.dossier(DOSSIER))}
    assert told["Participatieverklaring, getekend"] == (date(2027, 1, 4), "Gemeente")
    assert told["Verklaring: de lessen begonnen te laat"] == (date(2027, 2, 1), "Gemeente")


def test_a_plan_that_only_duo_knows_is_told_with_its_source(briefcase):
    at_duo = {"dagtekening_pip": "2026-12-01", "leerroute": "b1_route", "niveau": "b1"}
    casework = briefcase(a_dossier(dossier={"vorige_pip": at_duo}))
    first = next(documents(casework, casework.dossier(DOSSIER)))
    assert (first.name, first.on, first.source, first.opens) == (
        "Plan (PIP), niet op deze laptop",
        date(2026, 12, 1),
        "DUO",
        "",
    )
