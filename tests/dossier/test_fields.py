"""The field catalogue says of every field what it is, who may touch it and how long it stays."""

from __future__ import annotations

import pytest

from sync.dossier import fields
from sync.dossier.dossier import Alfabetisering, Leerroute, Niveau
from sync.dossier.fields import ENTITIES, ConflictKind, Retention, Role, Scope, ValueType, fault, find
from sync.dossier.person import HerkomstGeboortedatum, Relatie, Schrift, Tolkvoorkeur, Tolkvorm
from sync.dossier.regime import NietPlichtig, WettelijkStelsel
from sync.dossier.target_group import Doelgroep

EVERY_FIELD = [field for entity in ENTITIES.values() for field in entity.fields.values()]


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: f"{field.entity}.{field.name}")
def test_a_field_is_read_and_written_by_somebody_and_empties(field):
    assert field.read
    assert field.write
    assert fault(field, None) is None
    assert (field.type is ValueType.CODE) == bool(field.codes)
    assert (field.conflict is ConflictKind.STEPS) == bool(field.steps)


def test_nothing_that_duo_decides_can_be_written_at_a_laptop():
    for name in ("doelgroep", "termijn_startdatum", "termijn_einddatum_exclusief", "lbt_uitslag", "plicht"):
        assert find("dossier", name).write == {Role.KETEN}


def test_no_interpreter_and_no_administrator_reads_a_field_of_a_dossier():
    for field in EVERY_FIELD:
        if ENTITIES[field.entity].scope is Scope.DOSSIER:
            assert not {Role.TOLK, Role.BEHEERDER} & field.read


def test_the_team_leads_list_holds_no_answer_and_no_sensitive_value():
    for field in EVERY_FIELD:
        if field.meta:
            assert field.sensitivity <= 1
            assert field.entity in ("dossier", "person", "pip")


AROUND_AN_INTAKE = ("talk", "interpreter_note", "known_fact", "lbt", "advice")


@pytest.mark.parametrize("entity", AROUND_AN_INTAKE)
def test_what_is_kept_around_an_intake_is_private_and_no_service_writes_it(entity):
    for field in ENTITIES[entity].fields.values():
        assert field.sensitivity >= 1
        assert not field.meta
        assert Role.KETEN not in field.write
        assert (Role.TOLK in field.write) == (entity == "interpreter_note")


def test_words_said_about_an_answer_are_kept_no_longer_than_the_answer():
    said = [*ENTITIES["interpreter_note"].fields.values()]
    said += [find("answer", name) for name in ("antwoord", "eigen_woorden", "notitie")]
    assert {(field.sensitivity, field.retention) for field in said} == {(2, Retention.PIP)}


def test_a_safety_route_is_in_no_catalogue():
    names = {field.name for field in EVERY_FIELD} | ENTITIES.keys()
    of_learning = {
        "leerroute",
        "motivatie_b1_route",
        "motivatie_onderwijsroute",
        "motivatie_z_route",
        "z_route_afgerond_op",
    }
    assert {name for name in names if "route" in name} == of_learning


def test_the_chain_may_still_take_a_member_of_the_household_away():
    """An entity is removed by who may write every field of it."""
    assert all(Role.KETEN in field.write for field in ENTITIES["household_member"].fields.values())


def test_a_field_that_nobody_listed_does_not_exist():
    assert find("person", "geloof") is None
    assert find("geloof", "x") is None


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (fields.STELSELS, WettelijkStelsel),
        (fields.DOELGROEPEN, Doelgroep),
        (fields.NIET_PLICHTIG, NietPlichtig),
        (fields.HERKOMST_GEBOORTEDATUM, HerkomstGeboortedatum),
        (fields.SCHRIFTEN, Schrift),
        (fields.TOLKVORMEN, Tolkvorm),
        (fields.TOLKVOORKEUREN, Tolkvoorkeur),
        (fields.RELATIES, Relatie),
        (fields.LEERROUTES, Leerroute),
        (fields.NIVEAUS, Niveau),
        (fields.ALFABETISERING, Alfabetisering),
    ],
)
def test_the_codes_that_travel_are_the_words_of_the_domain(codes, words):
    assert codes == tuple(word.value for word in words)
