"""Keeping agreements, whatever was written down in whatever order: laws that hold for every history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.dossier import enforcement
from sync.dossier.enforcement_way import Case
from sync.dossier.records import HandhavingStap
from sync.dossier.trajectory_fields import AANLEIDINGEN, STAPPEN, STELSELS_HANDHAVING, VERWIJTBAAR
from tests.dossier.enforcing import Walk, a_path, the_rules

END = date(2026, 12, 31)
NEAR = st.dates(date(2026, 7, 1), date(2026, 9, 30))
TEXT = st.sampled_from([None, "", "  ", "Gesproken."])
FINES = {"boete", "voornemen"}


def steps_of(*paths: UUID, without: str = "") -> st.SearchStrategy[HandhavingStap]:
    return st.builds(
        HandhavingStap,
        id=st.uuids(),
        pad=st.sampled_from(paths),
        stap=st.sampled_from([each for each in STAPPEN if each != without]),
        op=st.none() | NEAR,
        reageren_tot=st.none() | NEAR,
        verwijtbaar=st.sampled_from([None, *VERWIJTBAAR]),
        tekst=TEXT,
        uitgelegd_in=st.sampled_from([None, "Arabisch"]),
        bedrag=st.none() | st.integers(-10, 900),
        jurist=TEXT,
    )


PATHS = tuple(
    a_path(number, aanleiding=duty, regime=law)
    for number, duty, law in (
        (1, "brede_intake", "wi2021"),
        (2, "pip_voortgang", "wi2021"),
        (3, "pip_voortgang", "participatiewet"),
    )
)
IDS = [path.id for path in PATHS]
HISTORIES = st.lists(steps_of(*IDS), max_size=14)


def offered(case: Case, path) -> set[str]:
    stands = enforcement.standing(case, path, the_rules(), END)
    return {choice.step.value for choice in (*stands.main, *stands.beside) if not choice.why_not}


@given(st.lists(steps_of(*IDS, without="jurist"), max_size=14), st.sampled_from([True, None]))
@settings(max_examples=150, deadline=None)
def test_no_fine_is_ever_offered_for_an_asielstatushouder_without_a_jurist(steps, asylum):
    case = Case(asylum=asylum, paths=PATHS, steps=tuple(steps))
    for path in PATHS:
        assert not FINES & offered(case, path)
        assert enforcement.standing(case, path, the_rules(), END).fine.why_not


@given(st.data(), st.sampled_from([True, None]))
@settings(max_examples=60, deadline=None)
def test_whoever_walks_on_as_she_may_never_meets_a_fine_for_an_asielstatushouder(data, asylum):
    """A walk of choices that were offered, each filled in as it asks."""
    walk = Walk(asylum=asylum)
    day = date(2026, 1, 5)
    for _turn in range(data.draw(st.integers(0, 20))):
        choices = [each for each in walk.offered(day) if each != "jurist"]
        assert not FINES & set(choices)
        if not choices:
            break
        step = data.draw(st.sampled_from(choices))
        took = walk.take(
            step,
            day,
            reageren_tot=date.fromordinal(day.toordinal() + 14),
            verwijtbaar=data.draw(st.sampled_from(VERWIJTBAAR)),
            tekst="Gesproken.",
            uitgelegd_in="Arabisch",
        )
        assert took == ""
        day = date.fromordinal(day.toordinal() + data.draw(st.integers(0, 20)))


@given(HISTORIES)
@settings(max_examples=200, deadline=None)
def test_one_deed_is_never_fined_while_it_is_held_against_somebody_elsewhere(steps):
    case = Case(asylum=False, paths=PATHS, steps=tuple(steps))
    for path in PATHS:
        stands = enforcement.standing(case, path, the_rules(), END)
        if FINES & offered(case, path):
            assert path.regime == "wi2021"
            assert stands.missed is not None
            for other in PATHS:
                days = {each.op for each in steps if each.pad == other.id and each.stap == "niet_verschenen"}
                assert other.id == path.id or stands.missed.op not in days


@given(HISTORIES, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_two_laptops_hear_of_steps_does_not_matter(steps, random):
    shuffled = random.sample(steps, len(steps))
    for path in PATHS:
        one = enforcement.standing(Case(asylum=False, paths=PATHS, steps=tuple(steps)), path, the_rules(), END)
        other = enforcement.standing(Case(asylum=False, paths=PATHS, steps=tuple(shuffled)), path, the_rules(), END)
        assert one == other


@given(HISTORIES, st.sampled_from(AANLEIDINGEN), st.sampled_from([None, *STELSELS_HANDHAVING]))
@settings(max_examples=100, deadline=None)
def test_what_may_be_written_never_becomes_a_step_that_does_not_fit(steps, duty, law):
    path = replace(PATHS[0], aanleiding=duty, regime=law)
    *before, last = [replace(each, pad=path.id) for each in steps] or [HandhavingStap(id=UUID(int=9), pad=path.id)]
    case = Case(asylum=False, paths=(path,), steps=tuple(before))
    if last.stap is None or enforcement.why_not_write(case, path, last, the_rules(), END):
        return
    stands = enforcement.standing(replace(case, steps=(*before, last)), path, the_rules(), END)
    assert last.id not in {stray.step.id for stray in stands.strays}


@given(HISTORIES)
@settings(max_examples=100, deadline=None)
def test_fines_never_go_beyond_what_may_be_asked_in_all(steps):
    case = Case(asylum=False, paths=PATHS, steps=tuple(steps))
    for path in PATHS:
        stands = enforcement.standing(case, path, the_rules(), END)
        if not stands.fine.why_not:
            assert stands.fined + stands.fine.highest <= the_rules().amounts[path.aanleiding or ""].highest_total
