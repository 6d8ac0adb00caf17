"""The whole of a trajectory: every history gives one, in whatever order it came, and the law's numbers decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.dossier.dossier import Alfabetisering, DuoDates, Leerroute, Niveau, Periode, Pip
from sync.dossier.law import Law
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.shipped_law import SHIPPED
from sync.dossier.target_group import Asielrechten, Doelgroep, GedetailleerdeDoelgroep
from sync.dossier.terms import terms
from sync.dossier.trajectory.facts import Facts, PipVersie
from sync.dossier.trajectory.ground import Finding
from sync.dossier.trajectory.picture import Trajectory, trajectory
from sync.dossier.trajectory.stage import StageState
from tests.dossier.builders import P, a_dossier
from tests.dossier.trajectory.builders import (
    B1,
    PLAN,
    Z,
    a_child,
    a_parent_of,
    an_action,
    an_offer,
    hours,
    told,
    with_plan,
)

TODAY = st.dates(date(2018, 1, 1), date(2034, 12, 31))
ANY_DAY = TODAY | st.sampled_from([date.min, date(1, 1, 2), date(9999, 12, 30), date.max])
"""Also the days that stand for 'never' and 'always' somewhere in the chain."""

MAYBE = st.none() | ANY_DAY
PLANS = st.builds(
    Pip,
    dagtekening_initieel=ANY_DAY,
    dagtekening=ANY_DAY,
    leerroute=st.sampled_from(list(Leerroute)),
    niveau=st.none() | st.sampled_from(list(Niveau)),
    alfabetisering=st.none() | st.sampled_from(list(Alfabetisering)),
    mag_opleiding_afmaken=st.booleans(),
    geschatte_uren=st.none() | st.integers(1, 2000),
)
PERIODS = st.builds(Periode, ANY_DAY, MAYBE)
DUO = st.builds(
    DuoDates,
    plicht=st.none() | st.booleans(),
    plicht_begin=MAYBE,
    plicht_eind=MAYBE,
    reden_geen_plicht=st.none() | st.sampled_from(list(RedenGeenInburgeringsplicht)),
    kennisgeving_datum=MAYBE,
    pip_termijn_start=MAYBE,
    termijn_start=MAYBE,
    termijn_eind_exclusief=MAYBE,
    termijn_gewijzigd_op=MAYBE,
    tijdelijke_vrijstelling=st.lists(PERIODS, max_size=2).map(tuple),
    aow_leeftijd_op=MAYBE,
)
DOSSIERS = st.fixed_dictionaries(
    {
        "duo": DUO,
        "pip": st.none() | PLANS,
        "wettelijk_stelsel": st.sampled_from(list(WettelijkStelsel)),
        "doelgroep": st.none() | st.sampled_from(list(Doelgroep)),
        "gedetailleerde_doelgroep": st.none() | st.sampled_from(list(GedetailleerdeDoelgroep)),
        "asielrechten": st.none() | st.sampled_from(list(Asielrechten)),
        "niet_plichtig": st.none() | st.sampled_from(list(NietPlichtig)),
        "bijstand": st.none() | PERIODS,
        "asielvergunning_bepaalde_tijd": st.none() | st.booleans(),
    },
    optional=dict.fromkeys(
        (
            "koppeling_datum",
            "brp_inschrijving",
            "verhuisd_hierheen_op",
            "brede_intake_gestart_op",
            "brede_intake_afgerond_op",
            "lessen_gestart_op",
            "pvt_ondertekend_op",
            "map_eindgesprek_op",
            "z_route_afgerond_op",
            "ona_behaald_op",
            "kind_geboren_op",
            "verlenging_gevraagd_op",
            "afgesloten_op",
        ),
        MAYBE,
    ),
)
VERSIONS = st.builds(
    PipVersie,
    dagtekening=ANY_DAY,
    leerroute=st.none() | st.sampled_from(list(Leerroute)),
    niveau=st.none() | st.sampled_from(list(Niveau)),
    gemeente=st.sampled_from(["", "0344"]),
    actueel=st.booleans(),
    bij_duo=st.booleans(),
)
EVENTS = st.builds(told, st.sampled_from(["SS101", "SS111", "SS124", "SS125", "SS128", "SS141", "SS999"]), MAYBE)
ROWS = st.builds(
    hours, st.sampled_from(["nt2", "knm", "participatie", "pvt", "map", "x"]), st.integers(-10, 900), until=MAYBE
)


def whole(dossier: Any, today: date, **facts: Any) -> Trajectory:
    return trajectory(a_dossier(**dossier), Facts(**facts), today)


@settings(max_examples=150)
@given(
    dossier=DOSSIERS,
    today=TODAY,
    pips=st.lists(VERSIONS, max_size=4),
    events=st.lists(EVENTS, max_size=4),
    rows=st.lists(ROWS, max_size=4),
)
def test_every_history_gives_a_picture_and_the_order_in_which_it_came_does_not_matter(
    dossier, today, pips, events, rows
):
    one = whole(dossier, today, pips=tuple(pips), gebeurtenissen=tuple(events), uren=tuple(rows))
    turned = {
        "pips": tuple(reversed(pips)),
        "gebeurtenissen": tuple(reversed(events)),
        "uren": tuple(reversed(rows)),
    }
    assert one.contradictions == whole(dossier, today, **turned).contradictions
    assert one.stages == whole(dossier, today, **turned).stages
    assert one.next_step == whole(dossier, today, **turned).next_step
    assert one.hours == whole(dossier, today, **turned).hours
    for each in one.contradictions:
        assert each.one.source
        assert each.other.source
        assert each.one.words != each.other.words


@given(dossier=DOSSIERS, today=TODAY)
def test_without_a_duty_nothing_may_start_and_nothing_is_open_or_can_be_extended(dossier, today):
    on = a_dossier(**dossier)
    found = trajectory(on, Facts(), today)
    why = on.why_no_terms(today)
    if why is None:
        return
    assert found.may_start.allowed is False
    assert found.extension.why_not
    assert all(choice.verdict.allowed is False for choice in found.routes)
    assert found.afschalen.allowed is False
    if on.regime.has_pip:
        assert not [one for one in found.stages if one.state in (StageState.BUSY, StageState.NOT_STARTED)]


def test_terms_that_are_there_already_are_not_counted_again():
    dossier = a_dossier(ss139=date(2026, 2, 16))
    rows = terms(dossier, P)
    assert trajectory(dossier, Facts(), P, rows=rows) == trajectory(dossier, Facts(), P)


def changed(**numbers: int | tuple[int, ...]) -> Law:
    """The shipped law with other numbers."""
    lines = {key: (replace(SHIPPED.parameters[key][0], value=value),) for key, value in numbers.items()}
    return replace(SHIPPED, parameters={**SHIPPED.parameters, **lines})


@pytest.mark.parametrize(
    ("law", "look"),
    [
        (changed(afschalen_uren=700), lambda found: found.afschalen.allowed),
        (changed(afschalen_fysiek_procent=60), lambda found: found.afschalen.allowed),
        (changed(pvt_uren=14), lambda found: [line.needed for line in found.hours if line.kind == "pvt"]),
        (changed(map_uren=30), lambda found: [line.needed for line in found.hours if line.kind == "map"]),
        (
            changed(schakelen_maanden=17),
            lambda found: [each.verdict.allowed for each in found.routes if each.route is Z],
        ),
        (changed(verlenging_vanaf_maanden=12), lambda found: found.extension.vanzelf),
        (changed(verlenging_geboorte_weken=20), lambda found: found.extension.mogelijkheden),
        (changed(verlenging_alfabetisering_maanden=12), lambda found: found.extension.mogelijkheden),
        (changed(verlenging_beslissing_weken=9), lambda found: found.extension.requested),
        (changed(ontzorgen_gesprek_maanden=(2,)), lambda found: found.support.ontzorgen.talks),
        (changed(ontzorgen_maanden=7), lambda found: found.support.ontzorgen.last),
        (changed(vve_leeftijd_jaren=3), lambda found: found.support.parents),
        (changed(opvang_leeftijd_jaren=3), lambda found: found.support.parents),
        (changed(volwassen_jaren=17), lambda found: found.age),
    ],
)
def test_a_number_of_the_law_that_changes_changes_what_is_said(law, look):
    on = with_plan(
        inzet_aangetoond=True,
        asielvergunning_bepaalde_tijd=True,
        bijstand=Periode(date(2026, 5, 1)),
        verlenging_gevraagd_op=date(2026, 8, 1),
        person=a_parent_of(a_child(date(2021, 9, 2)), a_child(date(2009, 2, 1))),
        facts=Facts(uren=(hours("nt2", 650, physical=340),)),
    )
    assert look(trajectory(on.dossier, on.facts, P, law)) != look(trajectory(on.dossier, on.facts, P))


def test_nothing_personal_is_in_the_repr_of_a_picture():
    canary = "kanarie"
    facts = Facts(
        acties=(an_action(canary, P),),
        verhuisd_naar=canary,
        zelf_betalen="nee",
        ontheffing=[{"soort": canary, "oordeel": "toekenning"}],
        aanbod=(an_offer(naam=canary),),
    )
    on = with_plan(facts=facts)
    assert canary not in repr(trajectory(on.dossier, facts, P))
    assert canary not in repr(facts)
    assert canary not in repr(on)


def test_the_sentences_are_finished_and_address_with_u():
    on = with_plan(facts=Facts(uren=(hours("nt2", 650, physical=340),)))
    found = trajectory(on.dossier, on.facts, P)
    said: list[Finding] = [*found.checks, *found.moved, *found.age, *found.group.findings, *found.afschalen.findings]
    for choice in found.routes:
        said += choice.verdict.findings
    said += [found.support.begeleiding.finding, found.support.aanbod.finding, found.support.ontzorgen.recht.finding]
    for each in said:
        assert each.sentence.endswith(".")
        assert "!" not in each.sentence
        assert each.ground.article
        assert not {"je", "jij", "jouw"} & set(each.sentence.lower().replace(".", "").split())
    assert B1.label in found.stages[8].sentence
    assert date(2025, 3, 10) == PLAN
