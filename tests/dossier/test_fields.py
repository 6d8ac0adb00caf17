"""The field catalogue says of every field what it is, who may touch it and how long it stays."""

from __future__ import annotations

import pytest

from sync.dossier import fields
from sync.dossier.dossier import Alfabetisering, Leerroute, Niveau
from sync.dossier.fields import ENTITIES, ConflictKind, Role, Scope, ValueType, fault, find
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
