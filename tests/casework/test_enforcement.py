"""Keeping agreements as it is written down: each deed is refused where it may not be, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.casework import Casework, GoneFromDossier, records
from desktop.casework import enforcement as deeds
from desktop.casework.enforcement import NotAllowed
from sync.dossier import enforcement
from sync.dossier.enforcement_rules import Stap
from sync.dossier.records import Handhaving, HandhavingStap
from sync.protocol.operations import new_id
from tests.dossier.enforcing import the_rules
from tests.facts.builders import a_briefcase, a_dossier, hear, tell
from tests.store.builders import DOSSIER

FIRST = date(2026, 6, 29)
GEZIN = "gezinsmigrant_en_overige_migrant"


@pytest.fixture
def briefcase(tmp_path: Path) -> Iterator[Callable[..., Casework]]:
    opened: list[Casework] = []

    def fill(**told: Any) -> Casework:
        opened.append(a_briefcase(tmp_path / f"koffer{len(opened)}", a_dossier(dossier=told)))
        return opened[-1]

    yield fill
    for casework in opened:
        casework.vault.close()


def begun(casework: Casework, law: str = "wi2021", duty: str = "brede_intake", day: date = FIRST):
    return deeds.begin(casework, DOSSIER, duty, law, day)


def take(casework: Casework, path, step: str, day: date, **values: Any):
    return deeds.take(casework, DOSSIER, path, Stap(step), values, the_rules(), day)


def to_blame(casework: Casework, path) -> None:
    """Called, warned and called again; nobody came, and it is to blame on the client."""
    take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 6), uitgelegd_in="Engels")
    take(casework, path, "niet_verschenen", date(2026, 7, 7))
    take(casework, path, "omstandigheden", date(2026, 7, 8), verwijtbaar="ja", tekst="Gesproken.")
    take(casework, path, "waarschuwing", date(2026, 7, 9), uitgelegd_in="Engels")
    take(casework, path, "oproep", date(2026, 7, 9), reageren_tot=date(2026, 7, 16), uitgelegd_in="Engels")
    take(casework, path, "niet_verschenen", date(2026, 7, 17))
    take(casework, path, "omstandigheden", date(2026, 7, 18), verwijtbaar="ja", tekst="Gesproken.")


def stands(casework: Casework, day: date = date(2026, 9, 1)):
    case = deeds.case_of(casework, DOSSIER, day)
    return enforcement.standing(case, case.paths[0], the_rules(), day)


def test_a_path_is_begun_walked_and_ends_in_a_fine_for_who_may_be_fined(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    to_blame(casework, path)
    take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 3), uitgelegd_in="Engels")
    take(casework, path, "cautie", date(2026, 7, 22))
    take(casework, path, "zienswijze", date(2026, 7, 22), tekst="Zegt sorry.")
    take(casework, path, "boete", date(2026, 8, 4), bedrag=100, tekst="Minder, omdat er weinig geld is.")
    assert (stands(casework).fined, stands(casework).strays) == (100, ())


def test_what_may_not_be_is_refused_and_changes_nothing(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    for step in ("waarschuwing", "boete", "voornemen", "zienswijze", "jurist", "omstandigheden"):
        with pytest.raises(NotAllowed) as refused:
            take(casework, path, step, FIRST, bedrag=250, tekst="x", reageren_tot=date(2026, 12, 1))
        assert refused.value.advice == "Er is niets veranderd."
    assert records.of(casework, DOSSIER, HandhavingStap) == []


def test_for_an_asielstatushouder_a_fine_is_refused_here_too_until_a_jurist_wrote_why_not(briefcase):
    casework = briefcase()
    path = begun(casework)
    to_blame(casework, path)
    asked = {"reageren_tot": date(2026, 8, 20), "uitgelegd_in": "Tigrinya"}
    with pytest.raises(NotAllowed, match="Aan een asielstatushouder"):
        take(casework, path, "voornemen", date(2026, 7, 20), **asked)
    with pytest.raises(NotAllowed, match="Aan een asielstatushouder"):
        take(casework, path, "boete", date(2026, 7, 20), bedrag=10, tekst="x")
    take(casework, path, "jurist", date(2026, 7, 20))  # begun: no name and no reasons yet
    with pytest.raises(NotAllowed, match="Aan een asielstatushouder"):
        take(casework, path, "voornemen", date(2026, 7, 20), **asked)
    [made] = [each.id for each in records.of(casework, DOSSIER, HandhavingStap) if each.stap == "jurist"]
    day = date(2026, 7, 20)
    deeds.write(casework, DOSSIER, made, "jurist", "mr. A. de Boer", the_rules(), day)
    deeds.write(casework, DOSSIER, made, "tekst", "Zie het advies van vandaag.", the_rules(), day)
    take(casework, path, "voornemen", day, **asked)
    with pytest.raises(NotAllowed, match="Dan past een latere stap niet meer"):
        deeds.write(casework, DOSSIER, made, "tekst", None, the_rules(), day)


def test_a_change_of_the_doelgroep_by_duo_closes_the_fine(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    to_blame(casework, path)
    assert not stands(casework).fine.why_not.startswith("Aan een asiel")
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "dossier", DOSSIER, {"doelgroep": "asielstatushouder"})
    hear(casework, feed)
    with pytest.raises(NotAllowed, match="Aan een asielstatushouder"):
        take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 20))


def test_one_duty_is_not_begun_twice_nor_under_two_laws(briefcase):
    casework = briefcase()
    begun(casework)
    for law in ("wi2021", "participatiewet"):
        with pytest.raises(NotAllowed, match="loopt al iets"):
            begun(casework, law)
    assert len(records.of(casework, DOSSIER, Handhaving)) == 1


def test_one_no_show_is_not_written_under_two_laws(briefcase):
    plan = {"dagtekening_pip": "2026-01-10", "leerroute": "b1_route"}
    casework = briefcase(doelgroep=GEZIN, vorige_pip=plan)
    to_blame(casework, begun(casework))
    other = begun(casework, "participatiewet", "pip_voortgang")
    take(casework, other, "oproep", date(2026, 7, 9), reageren_tot=date(2026, 7, 16))
    with pytest.raises(NotAllowed, match="nooit de Participatiewet en de Wet inburgering allebei"):
        take(casework, other, "niet_verschenen", date(2026, 7, 20))


def test_every_deed_is_taken_back_and_what_was_done_elsewhere_is_left_alone(briefcase):
    casework = briefcase()
    assert not undone(casework)
    path = begun(casework)
    made = take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 13))
    deeds.write(casework, DOSSIER, made, "uitgelegd_in", "Tigrinya", the_rules(), FIRST)
    assert undone(casework)
    [step] = records.of(casework, DOSSIER, HandhavingStap)
    assert step.uitgelegd_in is None
    assert undone(casework)
    assert records.of(casework, DOSSIER, HandhavingStap) == []
    assert undone(casework)
    assert records.of(casework, DOSSIER, Handhaving) == []
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert not undone(casework)


def test_a_step_that_others_rest_on_stays_and_the_last_one_goes(briefcase):
    casework = briefcase()
    path = begun(casework)
    first = take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 6))
    last = take(casework, path, "niet_verschenen", date(2026, 7, 7))
    with pytest.raises(NotAllowed):
        deeds.remove(casework, DOSSIER, first, the_rules(), date(2026, 7, 8))
    deeds.remove(casework, DOSSIER, last, the_rules(), date(2026, 7, 8))
    assert [each.id for each in records.of(casework, DOSSIER, HandhavingStap)] == [first]


def test_what_is_gone_is_not_written_to(briefcase):
    casework = briefcase()
    with pytest.raises(GoneFromDossier):
        deeds.write(casework, DOSSIER, new_id(), "tekst", "x", the_rules(), FIRST)
    with pytest.raises(GoneFromDossier):
        take(casework, new_id(), "oproep", FIRST, reageren_tot=date(2026, 7, 13))


def test_an_old_law_dossier_has_nothing_of_this(briefcase):
    casework = briefcase(wettelijk_stelsel="wi2013")
    with pytest.raises(NotAllowed, match="oude wet"):
        begun(casework)


@given(
    st.lists(
        st.tuples(st.sampled_from([each for each in Stap if each is not Stap.JURIST]), st.integers(0, 25)), max_size=12
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_in_any_order_an_asielstatushouder_is_never_fined(briefcase, tries):
    """Every button is pressed, also those that no screen shows; what is refused is refused."""
    casework = briefcase()
    path = begun(casework)
    day = FIRST
    for step, later in tries:
        day = date.fromordinal(day.toordinal() + later)
        values = {"verwijtbaar": "ja", "tekst": "x", "uitgelegd_in": "Engels", "bedrag": 250}
        try:
            take(casework, path, step.value, day, reageren_tot=date.fromordinal(day.toordinal() + 14), **values)
        except NotAllowed:
            continue
    assert {"boete", "voornemen"}.isdisjoint(each.stap for each in records.of(casework, DOSSIER, HandhavingStap))


# What a colleague built on meanwhile


def from_elsewhere(casework: Casework, path, step: str, **values: Any) -> None:
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "handhaving_stap", new_id(), {"pad": str(path), "stap": step} | values)
    hear(casework, feed)


def undone(casework: Casework, day: date = date(2026, 9, 1)) -> bool:
    return deeds.take_back(casework, DOSSIER, the_rules(), day)


def test_a_path_on_which_a_colleague_already_wrote_is_not_taken_back(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    from_elsewhere(casework, path, "oproep", op="2026-06-29", reageren_tot="2026-07-13")
    with pytest.raises(NotAllowed, match="al stappen"):
        undone(casework)
    assert [each.id for each in records.of(casework, DOSSIER, Handhaving)] == [path]


def test_a_step_on_which_a_colleague_went_on_is_not_taken_back(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 6))
    from_elsewhere(casework, path, "niet_verschenen", op="2026-07-07")
    with pytest.raises(NotAllowed, match="een latere stap"):
        undone(casework)
    assert stands(casework).strays == ()


def test_a_change_on_which_a_colleague_went_on_is_not_taken_back(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    call = take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 13))
    deeds.write(casework, DOSSIER, call, "reageren_tot", date(2026, 7, 6), the_rules(), FIRST)
    deeds.write(casework, DOSSIER, call, "uitgelegd_in", "Engels", the_rules(), FIRST)
    from_elsewhere(casework, path, "niet_verschenen", op="2026-07-07")
    assert undone(casework)  # in which language it was explained: nothing rests on that here
    with pytest.raises(NotAllowed, match="een latere stap"):
        undone(casework)
    [first] = [each for each in records.of(casework, DOSSIER, HandhavingStap) if each.id == call]
    assert (first.reageren_tot, first.uitgelegd_in) == (date(2026, 7, 6), None)


def test_a_fine_given_while_duo_already_told_of_asylum_is_told_and_has_no_letter(briefcase):
    """One laptop had not heard yet: after the merge nothing of the fine is left to print or to choose."""
    casework = briefcase(doelgroep=GEZIN)
    path = begun(casework)
    to_blame(casework, path)
    take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 3), uitgelegd_in="Engels")
    take(casework, path, "cautie", date(2026, 7, 22))
    take(casework, path, "zienswijze", date(2026, 7, 22), tekst="Zegt sorry.")
    take(casework, path, "boete", date(2026, 8, 4), bedrag=100, tekst="Minder.")
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "dossier", DOSSIER, {"doelgroep": "asielstatushouder"})
    hear(casework, feed)
    now = stands(casework)
    assert now.fine_astray
    assert not {each.id for each in now.steps if each.stap in ("voornemen", "boete")} & now.letters
    assert {"boete", "voornemen"}.isdisjoint(choice.step for choice in (*now.main, *now.beside))


def test_a_fine_of_before_the_duty_ended_is_still_right(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    to_blame(casework, path := begun(casework))
    take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 3), uitgelegd_in="Engels")
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "dossier", DOSSIER, {"plicht_einddatum": "2026-08-31", "plicht": False})
    hear(casework, feed)
    now = stands(casework)
    assert (now.strays, now.letters, now.main) == ((), frozenset(), ())
    assert now.fine.why_not


def test_a_duty_that_ended_on_a_day_that_duo_did_not_tell_makes_nothing_of_before_wrong(briefcase):
    """Such as a death: nobody is told that a step was wrong, and nothing can be done any more but stop."""
    casework = briefcase(doelgroep=GEZIN)
    to_blame(casework, path := begun(casework))
    take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 3), uitgelegd_in="Engels")
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "dossier", DOSSIER, {"plicht": False, "plicht_reden_geen": "Overlijden"})
    hear(casework, feed)
    now = stands(casework)
    assert (now.strays, now.letters, now.main) == ((), frozenset(), ())
    assert [choice.step for choice in now.beside] == [Stap.GESTOPT]
    with pytest.raises(NotAllowed, match="overlijden"):
        take(casework, path, "cautie", date(2026, 9, 1))


def test_a_fine_of_while_there_was_no_duty_at_all_does_not_fit(briefcase):
    casework = briefcase(doelgroep=GEZIN)
    to_blame(casework, path := begun(casework))
    take(casework, path, "voornemen", date(2026, 7, 20), reageren_tot=date(2026, 8, 3), uitgelegd_in="Engels")
    feed = a_dossier(dossier={"doelgroep": GEZIN})
    tell(feed, "dossier", DOSSIER, {"plicht_einddatum": "2026-07-19", "plicht": False})
    hear(casework, feed)
    assert [each.step.stap for each in stands(casework).strays] == ["voornemen"]


def test_after_a_removal_was_undone_what_went_before_can_be_undone_too(briefcase):
    casework = briefcase()
    path = begun(casework)
    call = take(casework, path, "oproep", FIRST, reageren_tot=date(2026, 7, 13))
    deeds.write(casework, DOSSIER, call, "uitgelegd_in", "Tigrinya", the_rules(), FIRST)
    deeds.remove(casework, DOSSIER, call, the_rules(), FIRST)
    seen = []
    while undone(casework):
        seen.append([each.uitgelegd_in for each in records.of(casework, DOSSIER, HandhavingStap)])
    assert seen == [["Tigrinya"], [None], [], []]
    assert records.of(casework, DOSSIER, Handhaving) == []
