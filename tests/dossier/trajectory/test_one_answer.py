"""A term and the rule of the trajectory about the same thing never give two answers, whatever stands in the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Dossier, Examen, Leerroute, Niveau
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms import terms
from sync.dossier.trajectory.extension import Grond, Kans
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.picture import trajectory
from tests.dossier.histories import dossiers

NEAR = st.dates(date(2023, 1, 1), date(2029, 12, 31))
DONE = {
    "pvt_ondertekend_op": date(2024, 1, 1),
    "map_eindgesprek_op": date(2024, 1, 1),
    "inzet_aangetoond": True,
    "examens": tuple(
        Examen(onderdeel=part, op=date(2024, 1, 1), niveau=Niveau.B2, geslaagd=True) for part in ("LE", "SP", "KNM")
    ),
}


@st.composite
def obliged(draw: st.DrawFn) -> Dossier:
    """A dossier with an obligation, mostly on the B1-route, so that there is something to answer."""
    found = draw(dossiers(NEAR))
    duo = replace(found.duo, plicht=True, plicht_eind=None, reden_geen_plicht=None, aow_leeftijd_op=None)
    if draw(st.booleans()):
        duo = replace(duo, tijdelijke_vrijstelling=(), termijn_start=None, termijn_eind_exclusief=None)
    found = replace(found, niet_plichtig=None, wettelijk_stelsel=WettelijkStelsel.WI2021, afgesloten_op=None, duo=duo)
    if found.pip is not None and draw(st.booleans()):
        found = replace(found, pip=replace(found.pip, leerroute=Leerroute.B1_ROUTE))
    return replace(found, **DONE) if draw(st.booleans()) else found


@given(obliged(), NEAR)
def test_a_term_and_the_rule_about_the_same_thing_agree(dossier, today):
    rows = {term.kind: term for term in terms(dossier, today)}
    found = trajectory(dossier, Facts(), today)
    assert (found.afschalen.allowed is True) == (rows[TermKind.AFSCHALEN].state is TermState.RUNNING)
    if any(each.verdict.allowed for each in found.routes):
        assert rows[TermKind.SCHAKELEN].state is TermState.RUNNING
    birth, by_itself, late = (found.extension.of(each) for each in (Grond.GEBOORTE, Grond.VANZELF, Grond.LATE_START))
    if birth is not None:
        possible = rows[TermKind.VERLENGING_GEBOORTE].state in (TermState.RUNNING, TermState.MET)
        assert (birth.kans is Kans.JA) == possible
    if by_itself is not None:
        row = rows[TermKind.VERLENGING_AUTOMATISCH]
        complete = row.state is TermState.RUNNING and "Aan de voorwaarden is voldaan" in row.reason
        assert (by_itself.kans is Kans.JA) == complete
    if late is not None:
        assert (late.kans is Kans.JA) == ("verklaring" in rows[TermKind.START_LESSEN].reason)
