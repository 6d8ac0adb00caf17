"""Afspraken nakomen in a real dossier: where a path stands, its letters, and what is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from desktop.casework import GoneFromDossier
from desktop.casework.enforcement import NotAllowed
from desktop.facts.enforcement import Enforcing, the_rules
from desktop.facts.intake import Conversations
from sync.dossier.enforcement_rules import Stap, rules
from tests.dossier import enforcing
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

ID = str(DOSSIER)
GEZIN = "gezinsmigrant_en_overige_migrant"


@dataclass
class Day:
    today: date = date(2026, 6, 29)

    def __call__(self) -> date:
        return self.today


@pytest.fixture
def day() -> Day:
    return Day()


def at_work(briefcase, day, drafts: bool = True, **told) -> Enforcing:
    casework = briefcase(a_dossier(dossier=told, person={"contacttaal": "ar"}), concepten_tonen=drafts)
    return Enforcing(Conversations(casework, today=day))


def walked_to_blame(enforcing_here: Enforcing, day: Day) -> str:
    path = enforcing_here.begin(ID, "brede_intake", "wi2021")
    for called, missed, warned in (
        (date(2026, 6, 29), date(2026, 7, 14), True),
        (date(2026, 7, 14), date(2026, 7, 29), False),
    ):
        day.today = called
        call = enforcing_here.take(ID, path, Stap.OPROEP)
        enforcing_here.write(ID, call, "uitgelegd_in", "Arabisch")
        day.today = missed
        enforcing_here.take(ID, path, Stap.NIET_VERSCHENEN)
        asked = enforcing_here.take(ID, path, Stap.OMSTANDIGHEDEN)
        enforcing_here.write(ID, asked, "verwijtbaar", "ja")
        enforcing_here.write(ID, asked, "tekst", "Gesproken.")
        if warned:
            letter = enforcing_here.take(ID, path, Stap.WAARSCHUWING)
            enforcing_here.write(ID, letter, "uitgelegd_in", "Arabisch")
    return path


def test_the_rules_of_the_file_are_those_of_the_domain():
    assert the_rules() == enforcing.the_rules()


def test_a_dossier_without_anything_says_what_may_begin(briefcase, day):
    facts = at_work(briefcase, day).facts(ID)
    assert (facts.paths, facts.asylum, facts.why_not) == ((), True, "")
    assert facts.why_not_begin["brede_intake"] == ""
    assert "nog geen plan" in facts.why_not_begin["pip_voortgang"]


def test_a_call_gets_the_time_to_answer_that_the_rules_propose(briefcase, day):
    here = at_work(briefcase, day)
    path = here.begin(ID, "brede_intake", "wi2021")
    here.take(ID, path, Stap.OPROEP)
    [step] = here.facts(ID).paths[0].standing.steps
    assert (step.op, step.reageren_tot) == (date(2026, 6, 29), date(2026, 7, 13))


def test_the_letters_follow_from_the_steps(briefcase, day):
    here = at_work(briefcase, day, doelgroep=GEZIN)
    walked_to_blame(here, day)
    steps = here.facts(ID).paths[0].standing.steps
    warning = next(each for each in steps if each.stap == "waarschuwing")
    letter = here.letter(ID, str(warning.id))
    said = "\n".join(phrase.nl for section in letter.sections for phrase in section.phrases())
    assert "tot en met 13 juli 2026" in said
    assert "hoogstens € 250" in said
    assert here.prepare(ID, str(warning.id))().startswith(b"%PDF")


def test_a_warning_to_an_asielstatushouder_speaks_of_no_fine_and_a_fine_has_no_letter(briefcase, day):
    here = at_work(briefcase, day)
    path = walked_to_blame(here, day)
    standing = here.facts(ID).paths[0].standing
    for step in standing.steps:
        if step.id in standing.letters:
            letter = here.letter(ID, str(step.id))
            assert not any("boete" in phrase.nl.lower() for part in letter.sections for phrase in part.phrases())
    with pytest.raises(NotAllowed):
        here.take(ID, path, Stap.VOORNEMEN)


def test_a_step_without_a_letter_says_so(briefcase, day):
    here = at_work(briefcase, day)
    walked_to_blame(here, day)
    missed = next(each for each in here.facts(ID).paths[0].standing.steps if each.stap == "niet_verschenen")
    with pytest.raises(NotAllowed, match="geen brief"):
        here.prepare(ID, str(missed.id))
    with pytest.raises(GoneFromDossier):
        here.prepare(ID, "00000000-0000-4000-8000-000000000099")


def test_the_letter_stands_in_two_languages_where_a_translation_may_be_shown(briefcase, day):
    assert at_work(briefcase, day).languages(ID) == "Nederlands en Arabisch"
    assert at_work(briefcase, day, drafts=False).languages(ID) == "Nederlands"


def test_undo_takes_the_last_deed_back_and_leaves_other_work_alone(briefcase, day):
    here = at_work(briefcase, day)
    assert not here.undo(ID)
    path = here.begin(ID, "brede_intake", "wi2021")
    call = here.take(ID, path, Stap.OPROEP)
    here.remove(ID, call)
    assert here.undo(ID)
    assert len(here.facts(ID).paths[0].standing.steps) == 1
    here.conversations.casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert not here.undo(ID)


def test_an_old_law_dossier_says_why_there_is_nothing(briefcase, day):
    assert "oude wet" in at_work(briefcase, day, wettelijk_stelsel="wi2013").facts(ID).why_not


def test_a_new_call_speaks_of_no_fine_when_the_warning_does_not_count_any_more(briefcase, day):
    here = at_work(briefcase, day, doelgroep=GEZIN)
    path = here.begin(ID, "brede_intake", "wi2021")
    here.take(ID, path, Stap.OPROEP)
    day.today = date(2026, 7, 14)
    here.take(ID, path, Stap.NIET_VERSCHENEN)
    asked = here.take(ID, path, Stap.OMSTANDIGHEDEN)
    here.write(ID, asked, "verwijtbaar", "ja")
    here.write(ID, asked, "tekst", "Gesproken.")
    here.take(ID, path, Stap.WAARSCHUWING)
    day.today = date(2026, 7, 15)
    proof = here.take(ID, path, Stap.VERHINDERING)
    call = here.take(ID, path, Stap.OPROEP)
    assert "Die telt niet meer" in _said(here, proof)
    assert "boete" not in _said(here, call)


def _said(here: Enforcing, step: str) -> str:
    return "\n".join(phrase.nl for part in here.letter(ID, step).sections for phrase in part.phrases())


def test_a_letter_names_the_amount_of_its_own_day(briefcase, day, monkeypatch):
    here = at_work(briefcase, day, doelgroep=GEZIN)
    walked_to_blame(here, day)
    values = enforcing.as_shipped()
    lower = values["aanleidingen"]["brede_intake"] | {"boetes": [90, 90]}
    later = [{"geldig_vanaf": "2026-08-01", "aanleidingen": {"brede_intake": lower}}]
    changed = rules(values | {"wijzigingen": later})
    monkeypatch.setattr("desktop.facts.enforcement.the_rules", lambda: changed)
    warning = next(each for each in here.facts(ID).paths[0].standing.steps if each.stap == "waarschuwing")
    day.today = date(2026, 9, 1)
    letter = here.letter(ID, str(warning.id))
    said = "\n".join(phrase.nl for section in letter.sections for phrase in section.phrases())
    assert "hoogstens € 250" in said
    assert changed.amounts["brede_intake"].fines == (250, 250)
    call = here.take(ID, here.facts(ID).paths[0].id, Stap.OPROEP)
    said = "\n".join(phrase.nl for part in here.letter(ID, call).sections for phrase in part.phrases())
    assert "hoogstens € 90" in said
