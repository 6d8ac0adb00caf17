"""Names of every shape: shown, greeted and sorted as the person wants, without taking them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.errors import AppError
from sync.dossier.names import UNKNOWN, Aanspreekvorm, Name

WORDS = st.text(st.characters(categories=("L", "M")), max_size=20)
NAMES = st.builds(
    Name,
    voornamen=st.one_of(st.just("."), WORDS),
    voorvoegsel=st.sampled_from(["", "van den", "el", "d'"]),
    geslachtsnaam=st.one_of(st.just("."), WORDS),
    eigen_schrift=WORDS,
    roepnaam=WORDS,
    aanspreekvorm=st.sampled_from(Aanspreekvorm),
    eigen_aanspreking=WORDS,
)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (Name(voornamen="Samira Fatima", geslachtsnaam="Haddad"), "Samira Fatima Haddad"),
        (Name(voornamen="Lena", voorvoegsel="van den", geslachtsnaam="Berg"), "Lena van den Berg"),
        (Name(voornamen="Paul", voorvoegsel="l'", geslachtsnaam="Hermite"), "Paul l'Hermite"),
        (Name(voornamen="Omar", voorvoegsel="al-", geslachtsnaam="Khatib"), "Omar al-Khatib"),
        (Name(voornamen="Paul", voorvoegsel="d’", geslachtsnaam="Hondt"), "Paul d’Hondt"),
        (Name(voornamen="Anna", adellijk="barones", voorvoegsel="van", geslachtsnaam="Wijk"), "Anna barones van Wijk"),
        (Name(voornamen="Jan", adellijk="jonkheer", voorvoegsel="van", geslachtsnaam="Wijk"), "jonkheer Jan van Wijk"),
        (Name(voornamen=".", adellijk="graaf", geslachtsnaam="Wijk"), "graaf Wijk"),
        (Name(adellijk="jonkvrouw", voornamen=".", geslachtsnaam="."), UNKNOWN),
        (Name(voornamen="Tesfay", geslachtsnaam="."), "Tesfay"),
        (Name(voornamen=".", geslachtsnaam="Tesfay"), "Tesfay"),
        (Name(geslachtsnaam="Abdi Hassan Warsame"), "Abdi Hassan Warsame"),
        (Name(voornamen=".", geslachtsnaam=".", roepnaam="Abdi"), "Abdi"),
        (Name(voornamen=".", geslachtsnaam=".", eigen_schrift="ተስፋይ"), "ተስፋይ"),
        (Name(voornamen=".", geslachtsnaam="."), UNKNOWN),
        (Name(), UNKNOWN),
    ],
)
def test_the_full_name_has_what_the_brp_has_and_never_a_dot(name, full):
    assert name.full() == full


def test_a_list_shows_the_roepnaam_and_without_one_the_whole_given_name():
    assert Name(voornamen="Samira Fatima", geslachtsnaam="Haddad", roepnaam="Sami").short() == "Sami Haddad"
    assert Name(voornamen="Abdul Rahman", geslachtsnaam="Noori").short() == "Abdul Rahman Noori"
    assert Name(geslachtsnaam="Abdi Hassan Warsame", roepnaam="Abdi").short() == "Abdi Hassan Warsame"


@pytest.mark.parametrize(
    ("name", "spoken", "written"),
    [
        (
            Name(voornamen="Lena", voorvoegsel="van den", geslachtsnaam="Berg", aanspreekvorm=Aanspreekvorm.MEVROUW),
            "mevrouw Van den Berg",
            "Geachte mevrouw Van den Berg",
        ),
        (
            Name(voornamen="Yusuf", geslachtsnaam="Demir", aanspreekvorm=Aanspreekvorm.HEER),
            "meneer Demir",
            "Geachte heer Demir",
        ),
        (
            Name(voornamen="Tesfay", geslachtsnaam=".", aanspreekvorm=Aanspreekvorm.HEER),
            "meneer Tesfay",
            "Geachte heer Tesfay",
        ),
        (
            Name(geslachtsnaam="Abdi Hassan Warsame", aanspreekvorm=Aanspreekvorm.HEER),
            "meneer Abdi Hassan Warsame",
            "Geachte heer Abdi Hassan Warsame",
        ),
        (Name(voornamen="Tesfay", geslachtsnaam="Berhane"), "Tesfay Berhane", "Geachte Tesfay Berhane"),
        (
            Name(
                voornamen="Selam",
                geslachtsnaam="Tekle",
                aanspreekvorm=Aanspreekvorm.EIGEN,
                eigen_aanspreking="mevrouw Selam",
            ),
            "mevrouw Selam",
            "Geachte mevrouw Selam",
        ),
        (
            Name(voornamen="Selam", geslachtsnaam="Tekle", aanspreekvorm=Aanspreekvorm.EIGEN),
            "Selam Tekle",
            "Geachte Selam Tekle",
        ),
        (Name(), UNKNOWN, "Geachte heer of mevrouw"),
        (Name(aanspreekvorm=Aanspreekvorm.HEER), UNKNOWN, "Geachte heer of mevrouw"),
    ],
)
def test_a_person_is_addressed_as_asked_and_never_by_the_last_word(name, spoken, written):
    assert name.addressed_as() == spoken
    assert name.salutation() == written


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("mevrouw", (Aanspreekvorm.MEVROUW, "")),
        ("Heer", (Aanspreekvorm.HEER, "")),
        ("", (Aanspreekvorm.GEEN, "")),
        ("geen", (Aanspreekvorm.GEEN, "")),
        ("mevrouw Selam", (Aanspreekvorm.EIGEN, "mevrouw Selam")),
    ],
)
def test_a_form_of_address_is_one_of_ours_or_the_persons_own_words(text, form):
    assert Aanspreekvorm.read(text) == form


def test_a_list_is_sorted_from_the_first_word_without_case_or_accents():
    names = [Name(voornamen=given, geslachtsnaam="Aarts") for given in ("Zeynep", "élan", "Eva", "Ömer", "olga")]
    assert [name.voornamen for name in sorted(names, key=lambda name: name.sort_key)] == [
        "élan",
        "Eva",
        "olga",
        "Ömer",
        "Zeynep",
    ]


@given(NAMES)
def test_every_name_can_be_shown_greeted_and_sorted(name):
    for shown in (name.full(), name.short(), name.addressed_as()):
        assert shown
        assert shown != "."
        assert "  " not in shown
    assert name.salutation().startswith("Geachte ")
    assert isinstance(name.sort_key, str)


@given(NAMES)
def test_no_part_of_a_name_is_in_its_repr(name):
    assert repr(name) == "Name()"


@pytest.mark.parametrize(("part", "longest"), [("voornamen", 200), ("voorvoegsel", 10), ("geslachtsnaam", 200)])
def test_a_part_is_as_long_as_the_brp_allows_and_no_longer(part, longest):
    Name(**{part: "a" * longest})
    with pytest.raises(AppError) as refusal:
        Name(**{part: "b" * (longest + 1)})
    assert str(longest) in refusal.value.message
    assert "bbb" not in refusal.value.message


@pytest.mark.parametrize("text", ["Sami\nra", "Sami\tra", "Sami\x00ra", "Sami\u2028ra"])
def test_control_characters_are_refused(text):
    with pytest.raises(AppError):
        Name(voornamen=text)


def test_the_same_name_written_in_two_ways_is_one_name():
    assert Name(voornamen=" E\u0301va ") == Name(voornamen="\u00c9va")
