"""A person as the BRP has her: chains of names, particles, parts that do not exist, and birth dates that nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.facts.dossier import dossier_facts
from desktop.facts.intake import Conversations
from desktop.presenters.dossier import page
from tests.facts.builders import a_dossier
from tests.store.builders import DOSSIER

TODAY = date(2027, 3, 1)


def shown(casework):
    return page(dossier_facts(Conversations(casework, today=lambda: TODAY), str(DOSSIER), TODAY), TODAY)


def born(casework):
    return {detail.label: detail.value for detail in shown(casework).details}.get("Geboren")


@pytest.mark.parametrize(
    ("given", "name", "summary"),
    [
        ({"voornamen": None, "geslachtsnaam": "Abdi Hassan Warsame"}, "Abdi Hassan Warsame", ""),
        ({"voornamen": "Tesfay", "geslachtsnaam": "."}, "Tesfay", ""),
        (
            {"voornamen": ".", "geslachtsnaam": "Tesfay", "aanspreekvorm": "heer"},
            "Tesfay",
            "Aanspreken als meneer Tesfay",
        ),
        (
            {"voornamen": "Lena", "voorvoegsel": "van den", "geslachtsnaam": "Berg", "aanspreekvorm": "mevrouw"},
            "Lena van den Berg",
            "Aanspreken als mevrouw Van den Berg",
        ),
        ({"voornamen": "Omar", "voorvoegsel": "al-", "geslachtsnaam": "Khatib"}, "Omar al-Khatib", ""),
        ({"voornamen": "Paul", "voorvoegsel": "d'", "geslachtsnaam": "Hondt"}, "Paul d'Hondt", ""),
        (
            {"voornamen": "Wendela", "geslachtsnaam": "Six", "aanspreekvorm": "jonkvrouw Six"},
            "Wendela Six",
            "Aanspreken als jonkvrouw Six",
        ),
        ({"voornamen": ".", "geslachtsnaam": ".", "naam_eigen_schrift": "ተስፋይ"}, "ተስፋይ", ""),
        ({"voornamen": ".", "geslachtsnaam": "."}, "Naam onbekend", ""),
        (
            {
                "voornamen": "María José Concepción de los Ángeles",
                "voorvoegsel": "de la",
                "geslachtsnaam": "Cruz-Íñiguez",
            },
            "María José Concepción de los Ángeles de la Cruz-Íñiguez",
            "",
        ),
    ],
)
def test_a_name_is_shown_whole_and_nothing_of_it_is_taken_for_a_family_name(briefcase, given, name, summary):
    told = shown(briefcase(a_dossier(person=given)))
    assert (told.name, told.summary) == (name, summary)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1984-12-03", "3 december 1984"),
        ("1984-12-00", "december 1984"),
        ("1984-00-00", "1984"),
        ("0000-00-00", None),
        ("1984-01-01", "1 januari 1984"),
    ],
)
def test_of_a_birth_date_only_what_is_known_is_told(briefcase, date, words):
    assert born(briefcase(a_dossier(person={"geboortedatum": date}))) == words
