"""The person: languages, scripts and numbers, and nothing of them in a log."""

from __future__ import annotations

import pytest

from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.errors import AppError
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Language, Person, Relatie, Schrift, Tolkvoorkeur, Tolkvorm, Tolkwens
from tests.dossier.builders import a_dossier


@pytest.mark.parametrize(
    ("tag", "name", "right_to_left"),
    [
        ("ar", "Arabisch", True),
        ("ti", "Tigrinya", False),
        ("tr", "Turks", False),
        ("en", "Engels", False),
        ("fa", "Farsi", True),
        ("fa-AF", "Dari", True),
        ("so", "Somalisch", False),
        ("kmr", "Koerdisch (Kurmanji)", False),
        ("ckb", "Koerdisch (Sorani)", True),
        ("ps", "Pasjtoe", True),
        ("am", "Amhaars", False),
        ("uk", "Oekraïens", False),
    ],
)
def test_a_contact_language_has_a_dutch_name_and_a_direction(tag, name, right_to_left):
    language = Language(tag)
    assert language.tag == tag
    assert language.dutch_name == name
    assert language.right_to_left is right_to_left
    assert language.own_name


@pytest.mark.parametrize("tag", ["prs", "fa_AF", "fa-af", "FA-AF"])
def test_dari_has_one_tag_however_it_is_written(tag):
    assert Language(tag) == Language("fa-AF")


@pytest.mark.parametrize("tag", ["kmr", "ku", "KMR", "ku-TR"])
def test_kurmanji_has_one_tag_however_it_is_written(tag):
    assert Language(tag) == Language("kmr")


@pytest.mark.parametrize("tag", ["", "tigrinya", "xx", "Arabisch", "a b", "../en"])
def test_an_unknown_language_is_refused(tag):
    with pytest.raises(AppError):
        Language(tag)


def test_a_person_is_known_by_the_bsn_or_until_then_by_the_v_nummer():
    bsn, vnummer = Bsn("999990019"), VNummer("0123456789")
    assert Person(bsn=bsn, vnummer=vnummer).number == bsn
    assert Person(vnummer=vnummer).number == vnummer
    assert Person().number is None


def test_who_reads_no_script_is_told_apart_from_who_was_not_asked():
    assert Person(schrift=Schrift.GEEN).reads_nothing
    assert not Person(schrift=Schrift.GEEZ).reads_nothing
    assert not Person().reads_nothing


def test_nothing_personal_is_in_the_repr_of_a_person_or_a_dossier():
    child = Gezinslid(relatie=Relatie.KIND, name=Name(voornamen="Amina"), birth_date=PartialDate(2017, 3))
    person = Person(
        name=Name(voornamen="Samira", geslachtsnaam="Haddad", eigen_schrift="سميرة"),
        birth_date=PartialDate(1984, 7),
        bsn=Bsn("999990019"),
        vnummer=VNummer("0123456789"),
        contacttaal=Language("ar"),
        schrift=Schrift.ARABISCH,
        tolkwens=Tolkwens(vorm=Tolkvorm.TELEFOON, voorkeur=Tolkvoorkeur.VROUW, dialect="Syrisch"),
        gezinsverband=(child,),
    )
    shown = repr(person) + repr(a_dossier(person=person)) + repr(child)
    for secret in ("Samira", "Haddad", "سميرة", "Amina", "1984", "2017", "0019", "6789", "'ar'", "arabisch", "Syrisch"):
        assert secret not in shown
