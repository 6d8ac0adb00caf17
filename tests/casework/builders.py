"""What everybody here needs: what was sent, and the parts of a talk with the unremarkable filled in."""

from __future__ import annotations

from typing import Any


def sent(local):
    return [operation for group in local.outbox(500) for operation in group.operations]


def a_talk(**given: Any) -> dict[str, Any]:
    standard = {"soort": "kennismaking", "plek": "thuis", "kanaal": "ter_plaatse", "tolk": "professional"}
    return standard | given


def a_note(**given: Any) -> dict[str, Any]:
    standard = {
        "vraag": "werk.beroep",
        "soort": "own_word",
        "origineel": "ልብሰ ሰፋዪት",
        "transliteratie": "libse sefayit",
        "betekenis": "iemand die kleding naait",
        "zekerheid": "hoog",
    }
    return standard | given


def a_known_fact(**given: Any) -> dict[str, Any]:
    standard = {"onderwerp": "opleiding", "waarde": "acht jaar school", "bron": "coa", "datum": "2027-01-12"}
    return standard | given
