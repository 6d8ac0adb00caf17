"""Partners with one caseworker each have a dossier of their own: nothing of the one comes out of the other.

Everything that casework can tell of a dossier is asked for Selam, while the vault holds the dossier of her husband too,
filled to the brim. A function that is new to casework is told to come here.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields as parts
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from uuid import UUID, uuid5

import pytest
from sqlalchemy import text

import desktop.casework
from desktop.casework import (
    Casework,
    GoneFromDossier,
    NotHere,
    advice,
    agenda,
    by_hand,
    contact,
    enforcement,
    known,
    lbt,
    notes,
    overdue,
    records,
    restricted,
    talks,
    trajectory,
)
from desktop.facts.enforcement import the_rules
from desktop.store.answers import answer_id
from desktop.store.local import LocalSide
from desktop.store.outbox import Change
from desktop.store.view_tables import VIEWS
from sync.dossier.enforcement_rules import Stap
from sync.dossier.records import (
    KINDS,
    Aanbod,
    Actie,
    Afspraak,
    Contact,
    Contactpersoon,
    Handhaving,
    HandhavingStap,
)
from sync.protocol.operations import Status, dossier_scope
from tests.casework.builders import a_known_fact, a_note, a_talk
from tests.store.builders import DOSSIER, EPOCH, Feed, an_answer

HUSBAND = UUID("0190a0a0-0000-7000-8000-000000000002")
CHILD = uuid5(HUSBAND, "kind")
CANARY = "kanarie"
DAY = date(2027, 3, 1)

TELLS = {
    "dossier": Casework.dossier,
    "holds": Casework.holds,
    "events": Casework.events,
    "household": Casework.household,
    "member_dossiers": Casework.member_dossiers,
    "reachable": Casework.reachable,
    "leerbaarheid": Casework.leerbaarheid,
    "answers": Casework.answers,
    "notes": Casework.notes,
    "draft_plan": Casework.draft_plan,
    "goals": Casework.goals,
    "established": Casework.established,
    "can_undo": Casework.can_undo,
    "undo": Casework.undo,
    "conflicts": Casework.conflicts,
    "talks.of": talks.of,
    "talks.current": talks.current,
    "talks.prepared": talks.prepared,
    "notes.own_words": notes.own_words,
    "notes.interpreter_notes": notes.interpreter_notes,
    "known.known_facts": known.known_facts,
    "lbt.lbt": lbt.lbt,
    "advice.view": advice.view,
    "restricted.routes": restricted.routes,
    "agenda.find": lambda casework, dossier_id: [
        agenda.find(casework, dossier_id, kept.id)
        for _dossier, kept in agenda.between(casework, date.min, date.max, undated=True)
    ],
    "by_hand.standing": by_hand.standing,
    "by_hand.missing_numbers": by_hand.missing_numbers,
    "contact.page_fields": contact.page_fields,
    "contact.person_on": lambda casework, dossier_id: contact.person_on(casework, dossier_id, DAY),
    "contact.take_back": lambda casework, dossier_id: contact.take_back(casework, dossier_id, frozenset({"contact"})),
    "enforcement.case_of": lambda casework, dossier_id: enforcement.case_of(casework, dossier_id, DAY),
    "enforcement.take_back": lambda casework, dossier_id: enforcement.take_back(casework, dossier_id, the_rules(), DAY),
    "overdue.causes": overdue.causes,
    "trajectory.facts_of": trajectory.facts_of,
    "records.of": lambda casework, dossier_id: [records.of(casework, dossier_id, kind) for kind in KINDS],
}
"""What tells something of a dossier."""

SILENT = {
    "holds",
    "member_dossiers",
    "can_undo",
    "undo",
    "restricted.routes",
    "by_hand.standing",
    "by_hand.missing_numbers",
    "contact.take_back",
    "enforcement.take_back",
}
"""What tells no word of a person even in the own dossier."""

REACHES = {
    "write_member": lambda casework, his: casework.write_member(DOSSIER, his["member"], "voornamen", "x"),
    "remove_member": lambda casework, his: casework.remove_member(DOSSIER, his["member"]),
    "write_goal": lambda casework, his: casework.write_goal(DOSSIER, his["goal"], "doel", "x"),
    "remove_goal": lambda casework, his: casework.remove_goal(DOSSIER, his["goal"]),
    "talks.write": lambda casework, his: talks.write(casework, DOSSIER, his["talk"], "tolk_nummer", "x"),
    "talks.write_all": lambda casework, his: talks.write_all(casework, DOSSIER, his["talk"], {"tolk_nummer": "x"}),
    "talks.end": lambda casework, his: talks.end(casework, DOSSIER, his["talk"]),
    "talks.cover": lambda casework, his: talks.cover(casework, DOSSIER, his["talk"], "x"),
    "notes.write_interpreter_note": lambda casework, his: notes.write_interpreter_note(
        casework, DOSSIER, his["note"], "tekst", "x"
    ),
    "notes.remove_interpreter_note": lambda casework, his: notes.remove_interpreter_note(
        casework, DOSSIER, his["note"]
    ),
    "known.write_known": lambda casework, his: known.write_known(casework, DOSSIER, his["fact"], "waarde", "x"),
    "known.remove_known": lambda casework, his: known.remove_known(casework, DOSSIER, his["fact"]),
    "known.confirm": lambda casework, his: known.confirm(casework, DOSSIER, his["fact"]),
    "known.differs": lambda casework, his: known.differs(casework, DOSSIER, his["fact"], "x"),
    "restricted.remove_route": lambda casework, his: restricted.remove_route(casework, DOSSIER, his["route"]),
    "records.change": lambda casework, his: records.change(casework, DOSSIER, Actie, his["action"], "wat", "x"),
    "records.change_all": lambda casework, his: records.change_all(
        casework, DOSSIER, Actie, his["action"], {"wat": "x"}
    ),
    "records.remove": lambda casework, his: records.remove(casework, DOSSIER, Actie, his["action"]),
    "contact.tell_client": lambda casework, his: contact.tell_client(casework, DOSSIER, his["contact person"]),
    "contact.go_on_with": lambda casework, his: contact.go_on_with(casework, DOSSIER, his["contact"], {"tekst": "x"}),
    "enforcement.take": lambda casework, his: enforcement.take(
        casework, DOSSIER, his["path"], Stap.OPROEP, {}, the_rules(), DAY
    ),
    "enforcement.write": lambda casework, his: enforcement.write(
        casework, DOSSIER, his["step"], "tekst", "x", the_rules(), DAY
    ),
    "enforcement.remove": lambda casework, his: enforcement.remove(casework, DOSSIER, his["step"], the_rules(), DAY),
    "change": lambda casework, his: casework.change(DOSSIER, "talk", his["talk"], "plek", "thuis"),
    "remove": lambda casework, his: casework.remove(DOSSIER, "talk", his["talk"]),
    "do": lambda casework, his: casework.do(
        DOSSIER, [Change("answer", answer_id(HUSBAND, "werk.beroep"), "notitie", "x")]
    ),
}
"""What takes the id of something that could be another's."""

OWN = {
    "record_answer",
    "note",
    "finish_intake",
    "write_dossier",
    "write_person",
    "add_member",
    "write_plan",
    "add_goal",
    "establish",
    "deed",
    "make",
    "talks.start",
    "talks.prepare",
    "talks.begin",
    "notes.write_own_words",
    "notes.add_interpreter_note",
    "known.add_known",
    "lbt.write_lbt",
    "advice.write_advice",
    "restricted.add_route",
    "retraction.retract",
    "records.add",
    "by_hand.add_numbers",
    "by_hand.take_back",
    "contact.add_contact",
    "contact.change_person",
    "contact.write_rule",
    "enforcement.begin",
    "overdue.write_cause",
    "overdue.close_cause",
}
"""What writes under an id that is new or follows from the dossier, and tells nothing."""


@pytest.fixture
def his(casework, local, feed):
    """The dossier of the husband, with a canary in everything that can hold one; the ids of what is in it."""
    scope = Feed(dossier_scope(HUSBAND))
    told = {
        "dossier": {"gemeente": CANARY, "wettelijk_stelsel": "wi2021", "lbt_uitslag": CANARY, "lbt_score": CANARY},
        "person": {
            "voornamen": CANARY,
            "geslachtsnaam": CANARY,
            "straat_huisnummer": CANARY,
            "telefoon": CANARY,
            "nationaliteit": CANARY,
            "geboortedatum_herkomst": "brp",
        },
    }
    for entity, values in told.items():
        for name, value in values.items():
            scope.add(entity, HUSBAND, name, value)
    scope.add("event", uuid5(HUSBAND, "event"), "omschrijving", CANARY)
    scope.add("household_member", CHILD, "voornamen", CANARY)
    scope.add("person", HUSBAND, "e_mail", f"{CANARY} 2", status=Status.CONFLICT)
    local.apply_page(EPOCH, scope.page())
    feed.add("household_member", uuid5(DOSSIER, "partner"), "relatie", "partner")
    feed.add("household_member", uuid5(DOSSIER, "partner"), "dossier", str(HUSBAND))
    local.apply_page(EPOCH, feed.page(6))
    return fill(casework)


def fill(casework):
    question = "werk.beroep"
    casework.record_answer(HUSBAND, question, an_answer(CANARY))
    casework.note(HUSBAND, question, CANARY)
    notes.write_own_words(casework, HUSBAND, question, CANARY)
    lbt.write_lbt(casework, HUSBAND, "omstandigheden", CANARY)
    advice.write_advice(casework, HUSBAND, "eigen_visie", CANARY)
    casework.write_plan(HUSBAND, "eigen_wens", CANARY)
    casework.establish(HUSBAND, {"title": CANARY}, "ab" * 32, DAY)
    casework.write_plan(HUSBAND, "eigen_wens", CANARY)
    talks.prepare(casework, HUSBAND, {"tolk_nummer": CANARY})
    contact.write_rule(casework, HUSBAND, CANARY)
    overdue.write_cause(casework, HUSBAND, "pip", DAY, {"zin": CANARY})
    records.add(casework, HUSBAND, Aanbod, {"naam": CANARY})
    path = records.add(casework, HUSBAND, Handhaving, {"aanleiding": "brede_intake", "regime": "wi2021"})
    agreed = [{"text": CANARY, "who": CANARY, "when": CANARY, "told_back": True}]
    return {
        "member": CHILD,
        "goal": casework.add_goal(HUSBAND, {"doel": CANARY}),
        "talk": talks.start(casework, HUSBAND, a_talk(tolk_nummer=CANARY, afspraken=agreed)),
        "note": notes.add_interpreter_note(casework, HUSBAND, a_note(tekst=CANARY, origineel=CANARY)),
        "fact": known.add_known(casework, HUSBAND, a_known_fact(waarde=CANARY)),
        "appointment": records.add(casework, HUSBAND, Afspraak, {"adres": CANARY}),
        "action": records.add(casework, HUSBAND, Actie, {"wat": CANARY, "naam": CANARY}),
        "route": restricted.add_route(casework, HUSBAND, "melding"),
        "contact person": records.add(casework, HUSBAND, Contactpersoon, {"naam": CANARY, "vanaf": date(2027, 1, 1)}),
        "contact": records.add(casework, HUSBAND, Contact, {"tekst": CANARY}),
        "path": path,
        "step": records.add(casework, HUSBAND, HandhavingStap, {"pad": str(path), "stap": "oproep", "tekst": CANARY}),
    }


def spoken(value):
    """Every word in a value, also what stays out of its `repr`."""
    match value:
        case Mapping():
            return " ".join(spoken(part) for pair in value.items() for part in pair)
        case list() | tuple() | set() | frozenset():
            return " ".join(spoken(part) for part in value)
        case Enum():
            return str(value)
        case _ if is_dataclass(value):
            return " ".join(spoken(getattr(value, part.name)) for part in parts(value))
    return str(value)


def everything_of(vault, dossier_id):
    with vault.look() as session:
        tables = [*(view.__tablename__ for view in VIEWS.values() if hasattr(view, "dossier_id")), "restricted_routes"]
        return {
            table: session.execute(
                text(f"SELECT * FROM {table} WHERE dossier_id = :owner ORDER BY id"),  # noqa: S608
                {"owner": dossier_id.hex},
            ).all()
            for table in tables
        }


def functions_about_a_dossier():
    found = {
        name: function
        for name, function in inspect.getmembers(Casework, inspect.isfunction)
        if not name.startswith("_")
    }
    for module in pkgutil.iter_modules(desktop.casework.__path__):
        noun = importlib.import_module(f"desktop.casework.{module.name}")
        for name, function in inspect.getmembers(noun, inspect.isfunction):
            if function.__module__ == noun.__name__ and not name.startswith("_"):
                found[f"{module.name}.{name}"] = function
    return {name for name, function in found.items() if "dossier_id" in inspect.signature(function).parameters}


def test_every_function_about_a_dossier_stands_here():
    assert functions_about_a_dossier() <= {*TELLS, *REACHES, *OWN}


@pytest.mark.parametrize("tell", TELLS.values(), ids=TELLS)
def test_each_function_tells_nothing_of_him_through_her(casework, his, tell):
    assert CANARY not in spoken(tell(casework, DOSSIER))


@pytest.mark.parametrize("name", sorted(TELLS.keys() - SILENT))
def test_the_same_function_does_tell_it_in_his_own_dossier(casework, his, name):
    """So that the test above can fail."""
    told = spoken(TELLS[name](casework, HUSBAND))
    assert CANARY in told


def test_a_safety_route_of_his_is_not_hers(casework, his):
    assert restricted.routes(casework, DOSSIER) == []
    assert len(restricted.routes(casework, HUSBAND)) == 1


def test_of_him_her_household_says_only_which_dossier_is_his(casework, his):
    [member] = casework.household(DOSSIER)
    assert casework.member_dossiers(DOSSIER) == {member: HUSBAND}
    LocalSide(casework.vault).lose(dossier_scope(HUSBAND))
    assert casework.member_dossiers(DOSSIER) == {}


@pytest.mark.parametrize("reach", REACHES.values(), ids=REACHES)
def test_nothing_of_him_is_read_or_changed_through_her(casework, his, vault, reach):
    before = everything_of(vault, HUSBAND)
    with suppress(NotHere, GoneFromDossier):
        reach(casework, his)
    assert everything_of(vault, HUSBAND) == before
    assert not casework.can_undo(DOSSIER)
    assert CANARY not in spoken(casework.conflicts(DOSSIER))
    assert [scope for scope in unsent_scopes(vault) if scope == dossier_scope(DOSSIER)] == []


def unsent_scopes(vault):
    with vault.look() as session:
        return list(session.scalars(text("SELECT scope FROM outbox")))


def test_what_was_taken_away_from_his_dossier_cannot_be_fetched_through_hers(casework, his):
    casework.remove_member(HUSBAND, his["member"])
    with pytest.raises(NotHere):
        casework.remove_member(DOSSIER, his["member"])
    assert casework.undo(DOSSIER) is None


def test_undo_in_her_dossier_passes_his_deeds_by(casework, his, vault):
    casework.note(DOSSIER, "werk.beroep", "Naait.")
    talks.write(casework, HUSBAND, his["talk"], "plek", "opvang")
    before = everything_of(vault, HUSBAND)
    undone = casework.undo(DOSSIER)
    assert undone.entity_id == answer_id(DOSSIER, "werk.beroep")
    assert casework.undo(DOSSIER) is None
    assert everything_of(vault, HUSBAND) == before
    assert casework.undo(HUSBAND).entity_id == his["talk"]
