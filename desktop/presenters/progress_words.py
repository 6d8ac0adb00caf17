"""The words of the codes that Voortgang shows: who, what, out of which money, and about what.

Functions and no tables, because the language may have changed since the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from i18n import _


def word(words: Mapping[str, str], code: str | None) -> str:
    """The words of a code; of one from a later version the code itself."""
    return words.get(code or "", code or "")


def who() -> Mapping[str, str]:
    return {
        "klant": _("De klant"),
        "klantregisseur": _("Klantregisseur"),
        "school": _("School"),
        "aanbieder": _("Aanbieder"),
        "vrijwilliger": _("Vrijwilliger"),
        "gemeente": _("Gemeente"),
        "anders": _("Iemand anders"),
    }


def party_kinds() -> Mapping[str, str]:
    return {
        "taalschool": _("Taalschool"),
        "aanbieder": _("Aanbieder"),
        "maatschappelijke_begeleiding": _("Maatschappelijke begeleiding"),
        "vrijwilliger": _("Vrijwilliger"),
        "werkgever": _("Werkgever"),
        "werkcoach": _("Werkcoach"),
        "jeugd_of_onderwijs": _("Jeugd of onderwijs"),
        "zorg": _("Zorg"),
        "familie": _("Familie"),
        "anders": _("Iemand anders"),
    }


def parts() -> Mapping[str, str]:
    return {
        "leerroute": _("Lessen van de leerroute"),
        "alfabetisering": _("Alfabetisering"),
        "knm": _("KNM"),
        "pvt": _("PVT"),
        "map": _("MAP"),
        "ona": _("ONA"),
        "participatie": _("Participatie"),
        "maatschappelijke_begeleiding": _("Maatschappelijke begeleiding"),
        "ontzorgen": _("Ontzorgen"),
        "sport": _("Sport"),
        "cultuur": _("Cultuur"),
        "gezondheid": _("Gezondheid"),
        "wonen": _("Wonen"),
        "buurt": _("Buurt"),
    }


def offer_states() -> Mapping[str, str]:
    return {
        "gekozen": _("Gekozen"),
        "aangemeld": _("Aangemeld"),
        "begonnen": _("Begonnen"),
        "klaar": _("Klaar"),
        "gestopt": _("Gestopt"),
    }


def money() -> Mapping[str, str]:
    return {
        "spuk": _("Rijksgeld voor inburgering (SPUK)"),
        "spuk_onderwijsroute": _("Rijksgeld voor de onderwijsroute (SPUK)"),
        "gemeentefonds": _("Gemeentefonds"),
        "participatiebudget": _("Participatiebudget"),
        "eigen_geld": _("Eigen geld van de klant"),
        "lening_duo": _("Lening van DUO"),
        "anders": _("Ander geld"),
    }


def hour_kinds() -> Mapping[str, str]:
    return {
        "nt2": _("Lessen Nederlands (NT2)"),
        "knm": _("KNM"),
        "alfabetisering": _("Alfabetisering"),
        "participatie": _("Participatie"),
        "map": _("MAP"),
        "pvt": _("PVT"),
        "intake": _("Tijdens de intake"),
        "hulp": _("Hulp"),
    }


def efforts() -> Mapping[str, str]:
    return {"voldoende": _("Voldoende"), "onvoldoende": _("Onvoldoende"), "onbekend": _("Niet bekend")}


def subjects() -> Mapping[str, str]:
    return {
        "taal": _("Taal"),
        "leren": _("Leren"),
        "werk": _("Werk"),
        "geld": _("Geld"),
        "wonen": _("Wonen"),
        "gezin": _("Gezin"),
        "kinderopvang": _("Kinderopvang"),
        "gezondheid_gevolg": _("Gezondheid: waar rekening mee houden"),
        "netwerk": _("Mensen om zich heen"),
        "digitaal": _("Digitaal"),
        "vervoer": _("Vervoer"),
        "anders": _("Iets anders"),
    }


def joined(words: Sequence[str]) -> str:
    """'a, b en c'"""
    if len(words) < 2:
        return "".join(words)
    return _("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def first_line(text: str | None, otherwise: str = "", most: int = 90) -> str:
    """The first line of a text: a row has no room for more, the field below it has."""
    line = next((each.strip() for each in (text or "").splitlines() if each.strip()), "")
    shown = line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
    return shown or otherwise
