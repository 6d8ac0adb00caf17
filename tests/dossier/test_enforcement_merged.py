"""Keeping agreements after something came from elsewhere: another laptop's steps, another doelgroep, another amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from sync.dossier import enforcement
from sync.dossier.enforcement_rules import RulesRefused, rules
from sync.dossier.enforcement_way import Case
from tests.dossier.enforcing import TODAY, Walk, a_path, a_step, as_shipped, the_rules

FINED = date(2026, 8, 10)


def fined(*, asylum: bool = False) -> Walk:
    walk = Walk(asylum=asylum)
    walk.to_blame()
    if asylum:
        walk.took("jurist", date(2026, 7, 22), jurist="mr. A. de Boer", tekst="Komt na alle hulp nooit.")
    walk.took("voornemen", date(2026, 7, 22), reageren_tot=date(2026, 8, 5), uitgelegd_in="Engels")
    walk.took("cautie", date(2026, 7, 28)).took("zienswijze", date(2026, 7, 28), tekst="Zegt sorry.")
    return walk.took("boete", FINED, bedrag=250, tekst="Tweede keer.")


def astray(walk: Walk, today: date = TODAY) -> list[str]:
    return [str(each.step.stap) for each in walk.stands(today).strays]


# Stopping, and a duty that ended


def test_a_path_may_be_stopped_after_a_fine_and_the_fine_stays_what_it_was():
    walk = fined()
    letters = walk.stands().letters
    walk.took("gestopt", date(2026, 8, 20))
    assert astray(walk) == []
    assert walk.stands().letters > letters
    assert walk.stands().closed


def test_a_path_may_be_stopped_while_a_fine_is_only_announced():
    assert Walk().to_a_fine().took("gestopt", date(2026, 8, 1)).stands().closed


def test_what_another_laptop_wrote_after_the_path_was_stopped_does_not_fit():
    walk = Walk().to_a_fine().took("gestopt", date(2026, 8, 1))
    walk.steps.append(a_step(90, "boete", FINED, bedrag=250, tekst="Tweede keer."))
    walk.steps.append(a_step(91, "oproep", FINED, reageren_tot=date(2026, 9, 1)))
    walk.steps.append(a_step(92, "gestopt", date(2026, 8, 12)))
    assert astray(walk) == ["boete", "oproep"]
    assert not {each.id for each in walk.steps[-3:-1]} & walk.stands().letters


def test_a_path_that_was_closed_by_its_day_takes_nothing_of_after_that_day():
    walk = fined()
    walk.path = replace(walk.path, gesloten_op=FINED)
    assert astray(walk) == []
    walk.path = replace(walk.path, gesloten_op=date(2026, 8, 9))
    assert astray(walk) == ["boete"]


def test_a_fine_of_before_the_duty_ended_stays_right_when_it_has():
    walk = fined()
    case = replace(walk.case, why_not="Voorbij.", why_not_then=lambda day: "Voorbij." if day > FINED else "")
    stands = enforcement.standing(case, walk.path, the_rules(), TODAY)
    assert (stands.strays, stands.letters) == ((), frozenset())
    assert (stands.fine.why_not, [each.step.value for each in stands.beside]) == ("Voorbij.", ["gestopt"])
    never = replace(case, why_not_then=lambda day: "Voorbij." if day > date(2026, 8, 9) else "")
    strays = enforcement.standing(never, walk.path, the_rules(), TODAY).strays
    assert [each.step.stap for each in strays] == ["boete"]


# Another doelgroep


def test_a_fine_and_an_announcement_to_who_turns_out_to_be_an_asielstatushouder_are_told_and_have_no_letter():
    walk = fined()
    assert not walk.stands().fine_astray
    walk.asylum = True
    stands = walk.stands()
    assert stands.fine_astray
    assert not {each.id for each in walk.steps if each.stap in ("boete", "voornemen")} & stands.letters
    assert "boete" not in walk.offered()
    assert stands.fine.why_not.startswith("Aan een asiel")


def test_what_a_jurist_wrote_is_no_fault_when_duo_tells_another_doelgroep_later():
    walk = fined(asylum=True)
    assert astray(walk) == []
    walk.asylum = False
    assert astray(walk) == []
    new = a_step(90, "jurist", FINED, jurist="mr. A. de Boer", tekst="Om de zekerheid.")
    fresh = Walk(asylum=False).to_blame()
    assert "alleen nodig" in enforcement.why_not_write(fresh.case, fresh.path, new, the_rules(), FINED)


# Words that say nothing


@pytest.mark.parametrize("nothing", ["\u200b", ".", " - ", "…"])
def test_a_sign_is_no_name_no_reason_and_no_language(nothing):
    for left_out in ("jurist", "tekst"):
        walk = Walk(asylum=True).to_blame()
        told = {"jurist": "mr. A. de Boer", "tekst": "Komt na alle hulp nooit."} | {left_out: nothing}
        walk.took("jurist", date(2026, 7, 22), **told)
        assert not walk.stands().by_jurist
    walk = Walk().to_blame()
    walk.change(4, uitgelegd_in=nothing)
    assert "in welke taal" in walk.stands().fine.why_not


def test_a_name_in_another_script_is_a_name():
    walk = Walk(asylum=True).to_blame().took("jurist", date(2026, 7, 22), jurist="ሰላም", tekst="لا يحضر")
    assert walk.stands().by_jurist


# Two paths for one duty


def test_two_paths_that_two_laptops_began_for_one_duty_are_no_fine_until_one_is_closed():
    walk = Walk().to_a_fine()
    other = a_path(2)
    walk.others = (other,)
    assert "één keer" in walk.stands().fine.why_not
    walk.steps.append(a_step(80, "gestopt", date(2026, 8, 1), pad=other.id))
    assert walk.stands().fine.why_not == ""


def test_a_fine_on_a_closed_path_stays_right_when_a_new_path_begins_for_the_duty():
    walk = fined().took("gestopt", date(2026, 8, 20))
    walk.others = (a_path(2),)
    assert astray(walk) == []


def test_a_fine_whose_path_is_gone_still_counts_for_the_highest_total():
    walk = Walk().to_a_fine()
    walk.steps += [a_step(80 + n, "boete", FINED, pad=UUID(int=99), bedrag=250) for n in range(2)]
    assert "hoogste totaal" in walk.stands().fine.why_not


# Amounts that change


def changed(**change):
    return rules(as_shipped() | {"wijzigingen": [{"geldig_vanaf": "2026-08-01"} | change]})


def intake(*fines: int) -> dict[str, object]:
    entry = as_shipped()["aanleidingen"]["brede_intake"]
    return {"aanleidingen": {"brede_intake": entry | {"boetes": list(fines), "hoogste_totaal": 2 * fines[-1]}}}


def stands_by(law, walk: Walk, today: date = TODAY):
    return enforcement.standing(walk.case, walk.path, law, today)


def test_a_fine_that_was_given_stays_right_when_the_amount_goes_down_later():
    lower = rules(as_shipped() | {"wijzigingen": [{"geldig_vanaf": "2026-08-11"} | intake(100, 100)]})
    assert stands_by(lower, fined()).strays == ()


@pytest.mark.parametrize(("amount", "highest"), [(100, 100), (400, 250)])
def test_of_the_amounts_of_the_act_and_of_today_the_lower_counts(amount, highest):
    """The act is of July, the change of August."""
    law = changed(**intake(amount, amount))
    assert stands_by(law, Walk().to_a_fine()).fine.highest == highest
    assert law.on(date(2026, 7, 31)).amounts["brede_intake"].fines == (250, 250)
    assert law.on(date(2026, 8, 1)).amounts["brede_intake"].fines == (amount, amount)


def test_a_call_of_before_the_time_to_answer_grew_stays_right():
    call = as_shipped()["termijnen"]["oproep"] | {"dagen": 28, "minstens": 28}
    law = changed(termijnen={"oproep": call})
    assert stands_by(law, Walk().to_a_fine()).strays == ()
    assert stands_by(law, Walk()).main[0].reply_by == date(2026, 9, 29)
    assert law.on(TODAY).period("voornemen") == the_rules().period("voornemen")


def test_a_lapse_that_became_shorter_counts_for_what_was_before():
    year = [{"jaren": 1, "bron": "S1", "nakijken": True}]
    assert stands_by(changed(verval=year), Walk().to_a_fine()).fine_until == date(2027, 7, 20)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ("later", "wijzigingen"),
        (["later"], "wijzigingen[1]"),
        ([{"geldig_vanaf": "2026-08-01"}], "wijzigingen[1]"),
        ([{"geldig_vanaf": "augustus", "verval": []}], "wijzigingen[1].geldig_vanaf"),
        ([{"geldig_vanaf": "2021-12-31", "verval": []}], "wijzigingen[1].geldig_vanaf"),
        ([{"geldig_vanaf": "2026-08-01", "stappen": {}}], "wijzigingen[1].stappen"),
        ([{"geldig_vanaf": "2026-08-01", "verval": []}], "wijzigingen[1].verval"),
        ([{"geldig_vanaf": "2026-08-01", "termijnen": {"anders": {}}}], "wijzigingen[1].termijnen.anders"),
        ([{"geldig_vanaf": "2026-08-01"} | intake(2, 1)], "wijzigingen[1].aanleidingen.brede_intake.boetes"),
        (
            [{"geldig_vanaf": "2027-01-01"} | intake(1, 1), {"geldig_vanaf": "2027-01-01"} | intake(2, 2)],
            "wijzigingen[2].geldig_vanaf",
        ),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_its_place(changes, place):
    with pytest.raises(RulesRefused) as refused:
        rules(as_shipped() | {"wijzigingen": changes})
    assert refused.value.place == place


def test_a_file_that_does_not_say_from_when_it_holds_is_refused():
    values = as_shipped()
    values["geldig_vanaf"] = None
    with pytest.raises(RulesRefused) as refused:
        rules(values)
    assert refused.value.place == "geldig_vanaf"


# Nothing of a person in a log


def test_that_somebody_has_asylum_or_no_duty_stays_out_of_a_log():
    assert repr(Case(asylum=True, why_not="Overlijden")) == repr(Case(asylum=False))


# Fines that were given, beside each other


def test_the_second_fine_leaves_the_first_and_its_announcement_as_they_were():
    walk = fined()
    walk.change(-1, uitgelegd_in="Engels")
    walk.took("oproep", FINED, reageren_tot=date(2026, 8, 17), uitgelegd_in="Engels")
    walk.took("niet_verschenen", date(2026, 8, 18))
    walk.took("omstandigheden", date(2026, 8, 19), verwijtbaar="ja", tekst="Gesproken: vergeten.")
    walk.took("voornemen", date(2026, 8, 19), reageren_tot=date(2026, 9, 2), uitgelegd_in="Engels")
    walk.took("cautie", date(2026, 8, 20)).took("zienswijze", date(2026, 8, 20), tekst="Zegt sorry.")
    walk.took("boete", date(2026, 8, 21), bedrag=250, tekst="Derde keer.")
    stands = walk.stands()
    assert (stands.strays, stands.fined) == ((), 500)
    assert {each.id for each in walk.steps if each.stap in ("voornemen", "boete")} <= stands.letters


def test_a_fine_that_is_dated_back_before_another_one_does_not_go_beyond_the_highest_total():
    walk = Walk().to_a_fine()
    closed = a_path(2, gesloten_op=date(2026, 8, 31))
    walk.others = (closed,)
    walk.steps.append(a_step(80, "boete", date(2026, 8, 30), pad=closed.id, bedrag=400))
    assert "hoogste bedrag is 100 euro" in walk.take("boete", FINED, bedrag=250, tekst="x")
    assert walk.take("boete", FINED, bedrag=100, tekst="x") == ""


# Two values for one field


def test_as_long_as_two_values_stand_beside_each_other_nobody_is_fined_and_nothing_else_changes():
    walk = fined()
    case = replace(walk.case, contested=frozenset({walk.steps[-4].id}))
    stands = enforcement.standing(case, walk.path, the_rules(), TODAY)
    assert stands.strays == ()
    assert walk.stands().letters - stands.letters == {
        each.id for each in walk.steps if each.stap in ("voornemen", "boete")
    }
    early = Walk().to_a_fine()
    case = replace(early.case, contested=frozenset({early.path.id}))
    assert "Kies eerst wat klopt" in enforcement.standing(case, early.path, the_rules(), TODAY).fine.why_not
    fine = a_step(80, "boete", FINED, bedrag=250, tekst="x")
    assert "Kies eerst" in enforcement.why_not_write(case, early.path, fine, the_rules(), TODAY)
    elsewhere = replace(early.case, contested=frozenset({UUID(int=77)}))
    assert enforcement.why_not_write(elsewhere, early.path, fine, the_rules(), TODAY) == ""


def test_a_jurists_decision_of_a_day_to_come_opens_nothing():
    """A laptop whose clock runs ahead may hand one over."""
    walk = Walk(asylum=True).to_blame()
    walk.steps.append(a_step(80, "jurist", date(2026, 9, 2), jurist="mr. A. de Boer", tekst="Komt nooit."))
    assert not walk.stands().by_jurist
    assert walk.stands().fine.why_not.startswith("Aan een asiel")
    walk.change(-1, op=None)
    assert not walk.stands().by_jurist
