"""What stands between a concept and an established plan: missing texts, and combinations that DUO refuses.

Which of them block is data (`resources/plan/controles.yaml`), and so are their words. The rules are here: sources
are the fact sheet on the Wet inburgering 2021, §4 (contents and DUO's validation) and §5 (routes, PVT, MAP).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from desktop.intake.reading import Fault, read
from desktop.paper.compose import MAP_HOURS, compose
from desktop.paper.document import DUTCH
from desktop.paper.source import LEERROUTES, PlanSource
from desktop.paper.wording import Wording, WordingFault

PlanPart = Literal["gegevens", "leerroute", "doelen", "afspraken", "vertaling", "handtekeningen"]

PARTS: tuple[PlanPart, ...] = ("gegevens", "leerroute", "doelen", "afspraken", "vertaling", "handtekeningen")

MOST_GOALS = 3
FEWEST_STRENGTHS = 2
PVT_HOURS = 12
"""Besluit inburgering 2021 art. 3.1: the least hours of the participation track."""

MOST_HOURS = 9999
"""The largest estimate that DUO takes (contract pip, geschatteIntensiteitB1Route)."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at before signing. `blocks`: the plan cannot be established as it is."""

    id: str
    part: PlanPart
    text: str
    blocks: bool


def checks(source: PlanSource, wording: Wording) -> tuple[Check, ...]:
    """Everything that is missing, refused by DUO or not reviewed, in the order of the parts of a plan."""
    known = _known()
    found = [
        *_about_person(source),
        *_about_route(source),
        *_about_goals(source),
        *_about_agreements(source),
        *_about_words(source, wording),
    ]
    if source.client_signature == "open":
        found.append("handtekeningen.inburgeraar")
    return tuple(sorted((known[id] for id in found), key=lambda check: PARTS.index(check.part)))


def _about_person(source: PlanSource) -> Iterator[str]:
    if not source.name.strip():
        yield "gegevens.naam"
    if not source.birth_date.strip():
        yield "gegevens.geboortedatum"
    if not source.bsn.strip():
        yield "gegevens.bsn"
    if source.doelgroep is None:
        yield "gegevens.doelgroep"
    if source.stelsel != "wi2021":
        yield "gegevens.stelsel"
    earlier = (source.first_dagtekening, source.previous_dagtekening, source.settled_on, source.obliged_since)
    if source.dagtekening and any(source.dagtekening < day for day in earlier if day):
        yield "gegevens.dagtekening_te_vroeg"


def _about_route(source: PlanSource) -> Iterator[str]:
    route, level = source.leerroute, source.niveau
    if route is None:
        yield "leerroute.keuze"
    for each in LEERROUTES:
        if not source.motivation(each).strip():
            yield f"leerroute.motivatie_{each}"
    if route == "z_route" and level is None:
        yield "leerroute.niveau"  # DUO takes an omitted level as B1, which the Z-route does not have
    if route == "onderwijsroute" and level in {"a1", "a2"}:
        yield "leerroute.a2_onderwijsroute"
    if route == "z_route" and level in {"b1", "b2"}:
        yield "leerroute.b1_z_route"
    if route == "b1_route" and level == "a1":
        yield "leerroute.a1_b1_route"
    if route == "b1_route" and level == "a2" and source.first_plan:
        yield "leerroute.a2_eerste_plan"
    if source.hours_estimate is not None:
        if not source.asylum or route in {"onderwijsroute", "z_route"}:
            yield "leerroute.uren"
        elif not 1 <= source.hours_estimate <= MOST_HOURS:
            yield "leerroute.uren_bereik"
    if source.leerbaarheid == "niet_haalbaar" and route in {"b1_route", "onderwijsroute"}:
        yield "leerroute.afwijking_lbt"


def _about_goals(source: PlanSource) -> Iterator[str]:
    if len([text for text in source.strengths if text.strip()]) < FEWEST_STRENGTHS:
        yield "doelen.sterke_punten"
    if not source.wish.strip():
        yield "doelen.wens"
    if not source.goals:
        yield "doelen.geen"
    if len(source.goals) > MOST_GOALS:
        yield "doelen.te_veel"
    if any(goal.by is None for goal in source.goals):
        yield "doelen.datum"
    if any(not goal.words.strip() for goal in source.goals):
        yield "doelen.eigen_woorden"
    if any(not goal.proof.strip() for goal in source.goals):
        yield "doelen.bewijs"


def _about_agreements(source: PlanSource) -> Iterator[str]:
    if source.begeleiding is None and not source.begeleiding_text.strip():
        yield "afspraken.begeleiding"
    if source.contact_person is None or not source.contact_person.name.strip():
        yield "afspraken.contactpersoon"
    if not (source.talk_every_months or source.first_talk_on or source.progress_text.strip()):
        yield "afspraken.voortgang"
    if source.pvt_hours < PVT_HOURS:
        yield "afspraken.pvt"
    if source.leerroute == "onderwijsroute" and source.map_hours:
        yield "afspraken.map_onderwijsroute"
    elif source.map_hours is not None and source.map_hours < MAP_HOURS:
        yield "afspraken.map"
    if source.ontzorgen and not (source.asylum and source.bijstand):
        yield "afspraken.ontzorgen_niet"
    elif source.ontzorgen is None and source.asylum and source.bijstand:
        yield "afspraken.ontzorgen_nodig"
    if source.young_children and not source.vve_told:
        yield "afspraken.vve"
    if source.young_children and not source.kinderopvang.strip():
        yield "afspraken.kinderopvang"


def _about_words(source: PlanSource, wording: Wording) -> Iterator[str]:
    """What the plan itself shows: texts without a translation, drafts, and texts that a jurist has to confirm."""
    if wording.asked != DUTCH:
        if any(key not in wording.own for key, words in wording.dutch.items() if not words.dutch_only):
            yield "vertaling.ontbreekt"
        if any(phrase.draft for phrase in compose(source, wording).phrases()):
            yield "vertaling.concept"
    if any(words.confirm for words in wording.dutch.values()):
        yield "handtekeningen.jurist"


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Check]:
    name = "controles.yaml"
    faults: list[Fault] = []
    top = read(resources.files("resources").joinpath("plan", name), name, faults)
    top.text("version")
    known = {}
    for id, entry in top.members("checks"):
        word = entry.word("part", PARTS)
        part: PlanPart = next((part for part in PARTS if part == word), "gegevens")
        known[id] = Check(id, part, entry.text("text"), entry.flag("blocks"))
        entry.finish()
    top.finish()
    if faults:
        raise WordingFault(faults[0])
    return known
