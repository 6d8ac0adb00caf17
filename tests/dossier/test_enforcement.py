"""Keeping agreements: one step after another, blame and circumstances first, and the fine as the last of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sync.dossier import enforcement
from sync.dossier.enforcement import Standing, asylum, case_of, why_not_begin
from sync.dossier.regime import WettelijkStelsel
from tests.dossier.builders import ASIEL, GEZIN, a_dossier
from tests.dossier.enforcing import TODAY, Walk, a_path, a_step, the_rules


def steps(choices) -> list[str]:
    return [choice.step.value for choice in choices]


def test_a_path_begins_with_a_call_and_with_nothing_else():
    walk = Walk()
    assert steps(walk.stands().main) == ["oproep"]
    assert walk.take("waarschuwing", TODAY) == "Er is geen afspraak gemist."
    assert walk.take("boete", TODAY, bedrag=250, tekst="Waarom") != ""
    assert walk.stands().main[0].reply_by == TODAY + timedelta(days=14)


def test_a_call_leaves_time_to_answer():
    walk = Walk()
    day = date(2026, 6, 29)
    assert walk.take("oproep", day, reageren_tot=day + timedelta(days=6)) == (
        "Geef tijd om te reageren tot en met 6 juli 2026 of later."
    )
    assert walk.take("oproep", day, reageren_tot=day + timedelta(days=7)) == ""


def test_nobody_is_late_on_the_last_day_to_come():
    walk = Walk().took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 6))
    assert walk.take("niet_verschenen", date(2026, 7, 6)) == "Reageren of komen kan nog tot en met 6 juli 2026."
    assert walk.take("niet_verschenen", date(2026, 7, 7)) == ""


def test_what_was_the_matter_is_asked_before_anything_follows_from_a_no_show():
    walk = Walk().took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 6))
    walk.took("niet_verschenen", date(2026, 7, 7))
    assert steps(walk.stands().main) == ["omstandigheden"]
    assert walk.take("waarschuwing", date(2026, 7, 8)) == "Vraag eerst wat er aan de hand was."
    assert walk.take("oproep", date(2026, 7, 8), reageren_tot=date(2026, 7, 20)) == (
        "Vraag eerst wat er aan de hand was."
    )


def test_a_fine_needs_everything_before_it_in_its_order():
    walk = Walk().to_blame()
    assert steps(walk.stands().main) == ["oproep", "voornemen"]
    day = date(2026, 7, 22)
    assert walk.take("boete", day, bedrag=250, tekst="x") == "Er is nog geen voornemen met tijd voor een zienswijze."
    walk.took("voornemen", day, reageren_tot=date(2026, 8, 5), uitgelegd_in="Engels")
    assert walk.take("boete", day, bedrag=250, tekst="x") == "De cautie is nog niet vastgelegd."
    assert "cautie" in walk.take("zienswijze", day, tekst="Zegt sorry.")
    walk.took("cautie", day)
    assert walk.take("boete", day, bedrag=250, tekst="x") == "De zienswijze is nog niet vastgelegd."
    assert walk.take("zienswijze", date(2026, 8, 5)) == (
        "Reageren kan tot en met 5 augustus 2026. Schrijf op wat iemand zei, of wacht."
    )
    walk.took("zienswijze", date(2026, 8, 6))
    assert steps(walk.stands().main) == ["oproep", "boete"]
    assert walk.take("boete", date(2026, 8, 6), bedrag=251, tekst="x") == (
        "Dit bedrag kan niet. Het hoogste bedrag is 250 euro."
    )
    assert "Het hoogste bedrag is 250 euro" in walk.take("boete", date(2026, 8, 6), bedrag=251)  # not finished yet
    assert walk.take("boete", date(2026, 8, 6), bedrag=250, tekst="Wij wogen alles.") == ""


def test_after_the_first_fine_comes_a_third_call_and_after_that_the_plan_on_what_is_known():
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 3), bedrag=250, tekst="Waarom", uitgelegd_in="Engels")
    walk.took("oproep", date(2026, 8, 3), reageren_tot=date(2026, 8, 31), uitgelegd_in="Engels")
    assert not walk.stands(date(2026, 8, 31)).plan_on_what_is_known
    walk.took("niet_verschenen", TODAY)
    stands = walk.stands()
    assert stands.plan_on_what_is_known
    assert stands.calls == 3
    assert stands.fined == 250
    assert "voornemen" not in walk.offered()  # only after the question of blame
    walk.took("omstandigheden", TODAY, verwijtbaar="ja", tekst="Gesproken.")
    assert "voornemen" in walk.offered()
    assert walk.stands().fine.highest == 250


def test_there_is_no_third_fine_for_the_brede_intake():
    walk = Walk().to_blame()
    walk.steps.append(a_step(90, "boete", date(2026, 5, 1), walk.path.id, bedrag=250, tekst="x"))
    walk.steps.append(a_step(91, "boete", date(2026, 5, 2), walk.path.id, bedrag=250, tekst="x"))
    assert walk.stands().fine.why_not == "Het hoogste totaal aan boetes is bereikt. Er kan geen boete meer bij."


@pytest.mark.parametrize("blame", ["nee", "onbekend"])
def test_without_blame_there_is_no_fine(blame):
    walk = Walk().to_a_second_no_show()
    walk.took("omstandigheden", date(2026, 7, 22), verwijtbaar=blame, tekst="Was bij een begrafenis.")
    assert walk.stands().fine.why_not != ""
    assert "voornemen" not in walk.offered()


def test_without_blame_the_call_is_as_if_it_never_was():
    walk = Walk().to_a_second_no_show()
    walk.took("omstandigheden", date(2026, 7, 22), verwijtbaar="nee", tekst="De brief kwam niet aan.")
    stands = walk.stands()
    assert (stands.calls, stands.warned, stands.missed) == (1, True, None)
    assert steps(stands.main) == ["oproep"]


def test_proof_of_hindrance_resets_the_step_also_after_a_warning_was_built_on_it():
    walk = Walk().took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 6))
    walk.took("niet_verschenen", date(2026, 7, 7))
    walk.took("omstandigheden", date(2026, 7, 10), verwijtbaar="ja", tekst="Kreeg niemand te pakken.")
    walk.took("waarschuwing", date(2026, 7, 13))
    assert walk.stands().warned
    walk.took("verhindering", date(2026, 7, 20), tekst="Liet een brief van het ziekenhuis zien.")
    stands = walk.stands()
    assert (stands.warned, stands.calls, stands.missed) == (False, 0, None)


def test_a_fine_for_a_call_that_turns_out_not_to_count_is_told():
    walk = Walk().to_a_fine().took("boete", date(2026, 8, 6), bedrag=250, tekst="Waarom")
    assert not walk.stands().fine_in_doubt
    walk.took("verhindering", date(2026, 8, 20), tekst="Bewijs.")
    assert walk.stands().fine_in_doubt


def test_who_comes_after_all_begins_anew():
    walk = Walk().to_blame().took("verschenen", date(2026, 7, 25))
    stands = walk.stands()
    assert (stands.calls, stands.warned) == (0, False)
    assert steps(stands.main) == ["oproep"]


def test_a_letter_that_nobody_explained_holds_nothing_against_anybody():
    walk = Walk().to_blame()
    walk.change(0, uitgelegd_in=None)
    assert "voornemen" in walk.offered()  # the first call is behind us: its warning was explained
    walk.change(4, uitgelegd_in=" ")
    stands = walk.stands()
    assert "in welke taal" in stands.fine.why_not
    assert [each.stap for each in stands.unexplained] == ["oproep"]


def test_stopping_is_always_possible_and_ends_the_path():
    walk = Walk()
    for stap, at in (("oproep", date(2026, 6, 29)), ("gestopt", date(2026, 6, 30))):
        assert "gestopt" in walk.offered()
        walk.took(stap, at, reageren_tot=date(2026, 7, 13) if stap == "oproep" else None)
    assert walk.stands().closed
    assert walk.offered() == []
    assert walk.take("oproep", date(2026, 7, 1), reageren_tot=date(2026, 7, 15)) == "Dit is afgesloten."


# Asielstatushouders


def test_for_an_asielstatushouder_everything_goes_on_but_no_fine_is_ever_offered():
    """TC17, the variant: same flow, fine step blocked."""
    walk = Walk(asylum=True).to_blame()
    stands = walk.stands()
    assert steps(stands.main) == ["oproep"]
    assert {"boete", "voornemen"}.isdisjoint(walk.offered())
    assert stands.fine.why_not.startswith("Aan een asielstatushouder geeft de gemeente geen boete")
    assert walk.take("voornemen", date(2026, 7, 23), reageren_tot=date(2026, 8, 20)).startswith("Aan een asiel")


@pytest.mark.parametrize("left_out", ["jurist", "op", "tekst"])
def test_only_a_jurist_with_name_day_and_reasons_opens_the_fine(left_out):
    walk = Walk(asylum=True).to_blame()
    given = {"op": date(2026, 7, 24), "jurist": "mr. A. de Boer", "tekst": "Herhaald geweigerd, zie advies."}
    walk.steps.append(a_step(50, "jurist", **(given | {left_out: None if left_out == "op" else "  "})))
    assert walk.stands().fine.why_not.startswith("Aan een asielstatushouder")
    walk.steps[-1] = a_step(50, "jurist", **given)
    assert "voornemen" in walk.offered()


def test_a_jurist_decides_about_one_no_show_only():
    walk = Walk(asylum=True).to_blame()
    walk.took("jurist", date(2026, 7, 24), jurist="mr. A. de Boer", tekst="Zie advies.")
    walk.took("oproep", date(2026, 7, 25), reageren_tot=date(2026, 8, 1), uitgelegd_in="Arabisch")
    walk.took("niet_verschenen", date(2026, 8, 2))
    walk.took("omstandigheden", date(2026, 8, 3), verwijtbaar="ja", tekst="Gesproken.")
    assert {"boete", "voornemen"}.isdisjoint(walk.offered())


def test_a_jurist_is_not_asked_without_ground_nor_for_anybody_else():
    walk = Walk(asylum=True).to_a_second_no_show()
    assert "jurist" not in walk.offered()
    day = date(2026, 7, 22)
    assert walk.take("jurist", day, jurist="mr. A. de Boer", tekst="x") != ""
    assert Walk(asylum=False).to_blame().take("jurist", day, jurist="mr. A. de Boer", tekst="x") == (
        "Dit is alleen nodig bij een asielstatushouder."
    )


def test_as_long_as_the_doelgroep_is_not_known_there_is_no_fine():
    walk = Walk(asylum=None).to_blame()
    assert walk.stands().fine.why_not.startswith("DUO heeft de doelgroep nog niet gemeld")
    assert {"boete", "voornemen"}.isdisjoint(walk.offered())


def test_a_fine_of_before_the_doelgroep_became_known_is_told_and_builds_nothing():
    walk = Walk(asylum=False).to_a_fine().took("boete", date(2026, 8, 6), bedrag=250, tekst="Waarom")
    walk.asylum = True
    stands = walk.stands()
    assert [stray.step.stap for stray in stands.strays][:1] == ["voornemen"]
    assert "boete" in [stray.step.stap for stray in stands.strays]
    assert not stands.letters & {each.id for each in walk.steps if each.stap in {"boete", "voornemen"}}


def test_asylum_is_anything_that_duo_told():
    assert asylum(a_dossier(doelgroep=ASIEL)) is True
    assert asylum(a_dossier(doelgroep=GEZIN)) is False
    assert asylum(a_dossier(doelgroep=None)) is None


# Never two laws for one act


def other_law(walk: Walk, **given) -> Walk:
    """The same person under the Participatiewet."""
    path = a_path(2, regime="participatiewet", **given)
    walk.others = (path,)
    return walk


def test_the_participatiewet_has_no_fine_of_the_wet_inburgering():
    walk = Walk(path=a_path(regime="participatiewet")).to_blame()
    assert "Participatiewet" in walk.stands().fine.why_not
    assert "voornemen" not in walk.offered()


def test_one_no_show_is_not_written_down_under_two_laws():
    walk = other_law(Walk().to_blame(), aanleiding="pip_voortgang")
    second = Walk(path=walk.others[0], others=(walk.path,), steps=list(walk.steps))
    assert second.take("oproep", date(2026, 7, 13), reageren_tot=date(2026, 7, 20)) == ""
    assert "Voor één gebeurtenis geldt één wet" in second.take("niet_verschenen", date(2026, 7, 21))


def test_what_two_laptops_wrote_under_two_laws_is_a_fine_under_neither():
    walk = other_law(Walk().to_a_fine(), aanleiding="pip_voortgang")
    other = walk.others[0].id
    walk.steps.append(a_step(80, "oproep", date(2026, 7, 10), other, reageren_tot=date(2026, 7, 20)))
    assert "boete" in walk.offered()
    walk.steps.append(a_step(81, "niet_verschenen", date(2026, 7, 24), other))
    assert "boete" not in walk.offered()
    assert walk.stands().fine.why_not != ""
    assert "niet_verschenen" in [stray.step.stap for stray in walk.stands().strays]


def test_the_same_duty_under_the_other_law_stops_a_fine_until_one_is_closed():
    walk = other_law(Walk().to_a_fine())
    assert "boete" not in walk.offered()
    assert "Voor één gebeurtenis geldt één wet" in walk.stands().fine.why_not
    walk.others = (replace(walk.others[0], gesloten_op=TODAY),)
    assert walk.stands().fine.why_not == ""


def test_a_fine_is_not_given_twice_for_one_day():
    walk = Walk().to_a_fine()
    walk.others = (a_path(2, aanleiding="pip_voortgang"),)
    walk.steps.append(a_step(80, "niet_verschenen", date(2026, 7, 21), walk.others[0].id))
    assert "één keer" in walk.stands().fine.why_not


# The power to fine lapses


def test_the_power_to_fine_lapses_three_years_after_the_last_day_to_come():
    walk = Walk().to_a_fine()
    assert walk.stands().fine_until == date(2029, 7, 20)
    assert walk.stands(date(2029, 7, 20)).fine.why_not == ""
    assert walk.stands(date(2029, 7, 21)).fine.why_not == (
        "Dit is te lang geleden. Een boete kon tot en met 20 juli 2029."
    )


# Where no path can be


def test_a_dossier_of_an_old_law_has_no_path_and_says_that_duo_alone_fines():
    case = case_of(a_dossier(wettelijk_stelsel=WettelijkStelsel.WI2013), (), (), TODAY)
    assert "Alleen DUO" in why_not_begin(case, "brede_intake")


def test_nobody_is_called_before_duo_told_whom_it_is_about():
    case = case_of(a_dossier(doelgroep=None), (), (), TODAY)
    for duty in ("brede_intake", "pip_voortgang"):
        assert "nog niet gemeld" in why_not_begin(case, duty)


def test_the_plan_is_kept_only_once_there_is_one():
    case = case_of(a_dossier(), (), (), TODAY)
    assert why_not_begin(case, "brede_intake") == ""
    assert "nog geen plan" in why_not_begin(case, "pip_voortgang")


def test_one_duty_has_one_path_at_a_time():
    walk = Walk()
    assert "loopt al iets" in why_not_begin(walk.case, "brede_intake")
    walk.took("gestopt", TODAY)
    assert why_not_begin(walk.case, "brede_intake") == ""


def test_somebody_without_a_duty_is_left_alone_and_only_stopping_is_left():
    walk = Walk().to_blame()
    walk.why_not = "Deze persoon is niet meer plichtig."
    assert walk.offered() == ["gestopt"]
    assert walk.stands().fine.why_not == walk.why_not
    assert walk.stands().letters == frozenset()


# What is not finished, and what does not fit


def test_a_step_that_is_not_finished_waits_and_builds_nothing():
    walk = Walk().to_a_second_no_show()
    walk.steps.append(a_step(50, "omstandigheden", date(2026, 7, 22)))
    stands = walk.stands()
    assert stands.unfinished == walk.steps[-1]
    assert stands.asked is None
    assert stands.main == ()


def test_a_day_that_is_still_to_come_or_before_the_last_step_is_refused():
    walk = Walk().took("oproep", date(2026, 6, 29), reageren_tot=date(2026, 7, 13))
    tomorrow = a_step(5, "verschenen", TODAY + timedelta(days=1))
    assert enforcement.why_not_write(walk.case, walk.path, tomorrow, the_rules(), TODAY) == (
        "Deze dag is nog niet geweest."
    )
    assert "vorige stap" in walk.take("verschenen", date(2026, 6, 28))


def test_a_change_that_makes_a_later_step_impossible_is_refused():
    walk = Walk().to_blame()
    later = replace(walk.steps[0], reageren_tot=date(2026, 7, 12))
    assert enforcement.why_not_write(walk.case, walk.path, later, the_rules(), TODAY) == (
        "Dan past een latere stap niet meer. Reageren of komen kan nog tot en met 12 juli 2026."
    )
    softer = replace(walk.steps[0], uitgelegd_in="Tigrinya")
    assert enforcement.why_not_write(walk.case, walk.path, softer, the_rules(), TODAY) == ""


def test_what_others_rest_on_is_not_taken_away_and_the_last_step_is():
    walk = Walk().to_blame()
    assert enforcement.why_not_remove(walk.case, walk.path, walk.steps[2], the_rules(), TODAY) != ""
    assert enforcement.why_not_remove(walk.case, walk.path, walk.steps[-1], the_rules(), TODAY) == ""


def test_why_it_was_stopped_may_still_be_written_down():
    walk = Walk().took("gestopt", TODAY)
    told = replace(walk.steps[0], tekst="Verhuisd naar een andere gemeente.")
    assert enforcement.why_not_write(walk.case, walk.path, told, the_rules(), TODAY) == ""


def test_a_step_of_a_newer_program_is_told_and_nobody_is_fined_on_it():
    walk = Walk().to_a_fine()
    walk.steps.append(a_step(70, "iets_nieuws", date(2026, 7, 29)))
    stands: Standing = walk.stands()
    assert "nieuwe versie" in stands.strays[0].why
    assert "een stap die hier niet past" in stands.fine.why_not


def test_only_what_counts_has_a_letter():
    walk = Walk().to_a_second_no_show()
    lettered = {each.stap for each in walk.steps if each.id in walk.stands().letters}
    assert lettered == {"oproep", "waarschuwing"}


def test_what_somebody_went_through_stays_out_of_a_log():
    walk = Walk().to_blame()
    assert "vergeten" not in repr(walk.stands())
    assert "vergeten" not in repr(walk.case)
