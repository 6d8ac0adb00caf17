"""A dossier that a laptop began is opened when its aanmelding arrives, and found by what the chain says later."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from sync.central import app, ledger, schema
from sync.central.accounts import User
from sync.central.database import transact
from sync.central.ledger import Change
from sync.dossier.fields import Role
from sync.protocol.messages import GroupResult
from sync.protocol.operations import JsonValue, Kind, Operation, dossier_scope, new_id
from tests.central.builders import APPLIED, BSNS, HEUMEN, NIJMEGEN, QUARANTINED, Centre, Laptop, values

VNUMMER = "2100000010"
TOLD = {"voornamen": "Selam", "geslachtsnaam": "Tesfay", "geboortedatum": "1984-05-03", "opgemaakt_op": "2026-11-20"}


def aanmelding(laptop: Laptop, dossier_id: UUID, **given: JsonValue) -> list[Operation]:
    """The group in which a laptop tells that it began this dossier."""
    told = {"dossier": str(dossier_id)} | TOLD | given
    group = new_id()
    return [
        replace(
            laptop.change(dossier_id, name, value, entity="aanmelding", entity_id=dossier_id, group=group),
            scope=laptop.scope,
        )
        for name, value in told.items()
        if value is not None
    ]


def begin(laptop: Laptop, dossier_id: UUID | None = None, **given: JsonValue) -> UUID:
    """Begin a dossier and send what was written in it, as the program does."""
    made = dossier_id or new_id()
    (result,) = laptop.push(*aanmelding(laptop, made, **given))
    assert result.status is APPLIED
    written = [laptop.change(made, name, TOLD[name]) for name in ("voornamen", "geslachtsnaam", "geboortedatum")]
    assert {result.status for result in laptop.push(*written)} == {APPLIED}
    return made


def grants(laptop: Laptop) -> set[JsonValue]:
    operations = [op for page in laptop.pull().pages for op in page.operations]
    return {op.value for op in operations if (op.entity, op.field) == ("grant", "dossier")}


def events(laptop: Laptop, dossier_id: UUID) -> list[dict[str, JsonValue]]:
    found: dict[UUID, dict[str, JsonValue]] = {}
    for line in laptop.snapshot(dossier_id).fields:
        if line.entity == "event":
            found.setdefault(line.entity_id, {})[line.field] = line.value
    return list(found.values())


def told_double(laptop: Laptop, dossier_id: UUID) -> bool:
    return any(event.get("code") == "dubbel" for event in events(laptop, dossier_id))


def pairs(centre: Centre) -> set[frozenset[UUID]]:
    return {frozenset((row.dossier_id, row.other_id)) for row in centre.rows(schema.suspected_double)}


@pytest.fixture
def laptop(centre: Centre, samira: User) -> Laptop:
    return centre.laptop(samira)


@pytest.fixture
def colleague(centre: Centre) -> Laptop:
    return centre.laptop(centre.user("kim@nijmegen.example"))


def test_the_aanmelding_opens_the_dossier_under_its_own_id_and_gives_it_to_who_began_it(
    centre: Centre, laptop: Laptop
) -> None:
    made = begin(laptop, bsn=BSNS[0], vnummer=VNUMMER, wettelijk_stelsel="wi2021")
    assert grants(laptop) == {str(made)}
    snapshot = laptop.snapshot(made)
    assert values(snapshot, "dossier") == {"gemeente": NIJMEGEN, "herkomst": "hand", "wettelijk_stelsel": "wi2021"}
    person = values(snapshot)
    assert (person["bsn"], person["vnummer"], person["voornamen"]) == (BSNS[0], VNUMMER, "Selam")
    (event,) = events(laptop, made)
    assert (event["code"], event["datum"]) == ("hand", "2026-11-20")
    assert pairs(centre) == set()


def test_without_any_number_it_is_opened_too(laptop: Laptop) -> None:
    made = begin(laptop)
    assert "bsn" not in values(laptop.snapshot(made))


def test_work_in_the_dossier_that_comes_before_the_aanmelding_is_not_taken(centre: Centre, laptop: Laptop) -> None:
    """Which is why a laptop holds it back."""
    early = laptop.change(new_id(), "voornamen", "Selam")
    assert laptop.push_one(early).reason == "unknown_scope"
    assert centre.count(schema.dossier) == 0


def test_the_same_aanmelding_again_changes_nothing(centre: Centre, laptop: Laptop) -> None:
    made = new_id()
    sent = aanmelding(laptop, made, bsn=BSNS[0])
    first = laptop.push(*sent)
    before = [centre.count(table) for table in (schema.op, schema.dossier, schema.by_hand, schema.person_key)]
    assert laptop.push(*sent) == first
    assert [centre.count(table) for table in (schema.op, schema.dossier, schema.by_hand, schema.person_key)] == before


@pytest.mark.parametrize(
    ("number", "value"), [("bsn", "999990018"), ("bsn", "99999001"), ("bsn", ""), ("vnummer", "12345")]
)
def test_a_number_that_cannot_be_anybodys_opens_nothing(
    centre: Centre, laptop: Laptop, number: str, value: str
) -> None:
    (result,) = laptop.push(*aanmelding(laptop, new_id(), **{number: value}))
    assert (result.status, result.reason) == (QUARANTINED, "invalid_value")
    assert centre.count(schema.dossier) == centre.count(schema.person_key) == 0
    held = [row.body for row in centre.rows(schema.held_op)]
    assert any("Selam" in body for body in held)  # what was brought is kept, as all that is refused


def test_nobody_gets_the_dossier_of_another_by_naming_it(centre: Centre, laptop: Laptop, colleague: Laptop) -> None:
    theirs = centre.dossier(BSNS[0], user=colleague.user)
    waiting = centre.dossier(BSNS[1])
    for existing in (theirs, waiting):
        (result,) = laptop.push(*aanmelding(laptop, existing, bsn=BSNS[2]))
        assert result.status is APPLIED  # it stands in her own feed, and does nothing
    assert grants(laptop) == set()
    assert laptop.push_one(laptop.change(theirs, "roepnaam", "x")).reason == "unknown_scope"
    assert centre.count(schema.by_hand) == 0
    assert ledger_finds(centre, BSNS[2]) is None
    refused = [row for row in centre.rows(schema.audit) if row.action == "begin_by_hand"]
    assert [row.result for row in refused] == ["refused", "refused"]


def test_nor_one_that_a_colleague_began_by_hand(laptop: Laptop, colleague: Laptop) -> None:
    theirs = begin(colleague)
    laptop.push(*aanmelding(laptop, theirs, bsn=BSNS[0]))
    assert grants(laptop) == set()
    assert "bsn" not in values(colleague.snapshot(theirs))


def test_an_interpreter_begins_no_dossier(centre: Centre) -> None:
    saba = centre.laptop(centre.user("saba@tolken.example", role=Role.TOLK))
    (result,) = saba.push(*aanmelding(saba, new_id()))
    assert (result.status, result.reason) == (QUARANTINED, "may_not_write")
    assert centre.count(schema.dossier) == 0


def test_a_known_bsn_is_reported_in_both_and_both_are_kept(centre: Centre, laptop: Laptop, colleague: Laptop) -> None:
    known = centre.dossier(BSNS[0], user=colleague.user)
    made = begin(laptop, bsn=BSNS[0])
    assert pairs(centre) == {frozenset((known, made))}
    assert told_double(laptop, made)
    assert told_double(colleague, known)
    assert ledger_finds(centre, BSNS[0]) == known
    assert "bsn" not in values(laptop.snapshot(made))  # one dossier per municipality and BSN
    assert values(laptop.snapshot(made))["voornamen"] == "Selam"
    assert values(colleague.snapshot(known))["bsn"] == BSNS[0]


def test_what_is_told_names_no_dossier_that_she_may_not_see(centre: Centre, laptop: Laptop, colleague: Laptop) -> None:
    known = centre.dossier(BSNS[0], user=colleague.user)
    made = begin(laptop, bsn=BSNS[0])
    told = repr([laptop.snapshot(made), [page.operations for page in laptop.pull().pages]])
    assert str(known) not in told
    assert colleague.user.name not in told


def test_the_number_that_is_not_known_yet_still_becomes_the_new_dossiers(centre: Centre, laptop: Laptop) -> None:
    known = transact(
        centre.engine,
        lambda connection: ledger.open_dossier(connection, NIJMEGEN, vnummer=VNUMMER, origin="duo")[0],
    )
    made = begin(laptop, bsn=BSNS[0], vnummer=VNUMMER)
    assert ledger_finds(centre, BSNS[0]) == made
    assert values(laptop.snapshot(made)).get("vnummer") is None
    assert pairs(centre) == {frozenset((known, made))}


@pytest.mark.parametrize(
    ("named", "alike"),
    [
        ({"voornamen": "selám", "geslachtsnaam": "TESFAY", "geboortedatum": "1984-05-03"}, True),
        ({"voornamen": "Tesfay Selam", "geslachtsnaam": ".", "geboortedatum": "1984-00-00"}, True),
        ({"voornamen": "Selam", "geslachtsnaam": "Tesfay", "geboortedatum": "1984-05-04"}, False),
        ({"voornamen": "Selam", "geslachtsnaam": "Tesfay", "geboortedatum": "0000-00-00"}, False),
        ({"voornamen": "Selam", "geslachtsnaam": "Tesfai", "geboortedatum": "1984-05-03"}, False),
    ],
)
def test_without_a_number_name_and_birth_date_raise_the_suspicion(
    centre: Centre, laptop: Laptop, colleague: Laptop, named: dict[str, str], alike: bool
) -> None:
    known = centre.dossier(BSNS[0], user=colleague.user)
    centre.record(*(Change(dossier_scope(known), "person", known, name, value) for name, value in named.items()))
    made = begin(laptop)
    assert pairs(centre) == ({frozenset((known, made))} if alike else set())
    assert told_double(laptop, made) is told_double(colleague, known) is alike


def test_two_bsns_are_two_people_whatever_they_are_called(centre: Centre, laptop: Laptop) -> None:
    known = centre.dossier(BSNS[0])
    centre.record(
        *(
            Change(dossier_scope(known), "person", known, n, TOLD[n])
            for n in ("voornamen", "geslachtsnaam", "geboortedatum")
        )
    )
    begin(laptop, bsn=BSNS[1])
    assert pairs(centre) == set()


def test_a_namesake_in_another_municipality_is_nobodys_business(centre: Centre, laptop: Laptop) -> None:
    far = centre.dossier(BSNS[0], tenant=HEUMEN)
    facts = [
        Change(dossier_scope(far), "person", far, n, TOLD[n]) for n in ("voornamen", "geslachtsnaam", "geboortedatum")
    ]
    centre.record(*facts, tenant=HEUMEN)
    begin(laptop, bsn=BSNS[0])
    assert pairs(centre) == set()


def test_two_laptops_that_begin_the_same_person_at_once_are_both_kept_and_reported(
    centre: Centre, laptop: Laptop, colleague: Laptop
) -> None:
    mine, theirs = new_id(), new_id()
    batches = [(laptop, aanmelding(laptop, mine)), (colleague, aanmelding(colleague, theirs))]
    for one, sent in batches:
        one.batch(*sent)  # both know the epoch
    with ThreadPoolExecutor(2) as pool:
        results: list[Sequence[GroupResult]] = list(pool.map(lambda each: each[0].push(*each[1]), batches))
    assert [result.status for (result,) in results] == [APPLIED, APPLIED]
    assert pairs(centre) == {frozenset((mine, theirs))}
    assert told_double(laptop, mine)
    assert told_double(colleague, theirs)


def test_with_the_same_bsn_the_first_has_the_number_and_the_second_is_reported(
    centre: Centre, laptop: Laptop, colleague: Laptop
) -> None:
    first, second = begin(laptop, bsn=BSNS[0]), begin(colleague, bsn=BSNS[0])
    assert ledger_finds(centre, BSNS[0]) == first
    assert pairs(centre) == {frozenset((first, second))}


def test_a_bsn_that_is_told_later_becomes_the_dossiers(centre: Centre, laptop: Laptop) -> None:
    made = begin(laptop)
    later = replace(laptop.change(made, "bsn", BSNS[0], entity="aanmelding", entity_id=made), scope=laptop.scope)
    assert laptop.push_one(later).status is APPLIED
    assert values(laptop.snapshot(made))["bsn"] == BSNS[0]
    assert ledger_finds(centre, BSNS[0]) == made


def test_a_colleague_who_has_the_dossier_now_may_tell_its_bsn(
    centre: Centre, laptop: Laptop, colleague: Laptop
) -> None:
    made = begin(laptop)
    centre.assign(made, colleague.user)
    group = new_id()
    told = [
        replace(
            colleague.change(made, name, value, entity="aanmelding", entity_id=made, group=group), scope=colleague.scope
        )
        for name, value in (("dossier", str(made)), ("bsn", BSNS[0]))
    ]
    (result,) = colleague.push(*told)
    assert result.status is APPLIED
    assert values(colleague.snapshot(made))["bsn"] == BSNS[0]
    assert laptop.pull_scopes({dossier_scope(made): 0}).revoked == (dossier_scope(made),)


def test_a_bsn_that_is_told_after_the_dossier_went_to_a_colleague_changes_nothing_there(
    centre: Centre, laptop: Laptop, colleague: Laptop
) -> None:
    made = begin(laptop)
    centre.assign(made, colleague.user)
    later = replace(laptop.change(made, "bsn", BSNS[0], entity="aanmelding", entity_id=made), scope=laptop.scope)
    laptop.push_one(later)
    assert "bsn" not in values(colleague.snapshot(made))


def test_a_team_lead_can_ask_which_dossiers_may_be_double(
    centre: Centre, laptop: Laptop, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["doubles", "--database", database_url, "--municipality", NIJMEGEN]) == 0
    assert "geen" in capsys.readouterr().out
    known = centre.dossier(BSNS[0])
    made = begin(laptop, bsn=BSNS[0])
    assert app.main(["doubles", "--database", database_url, "--municipality", NIJMEGEN]) == 0
    shown = capsys.readouterr().out
    assert f"{made} (samira)" in shown
    assert f"{known} (niemand)" in shown
    assert "Selam" not in shown
    assert BSNS[0] not in shown


def test_an_aanmelding_that_is_taken_away_leaves_the_dossier(centre: Centre, laptop: Laptop) -> None:
    made = begin(laptop, bsn=BSNS[0])
    seen = max(op.seq for page in laptop.pull().pages for op in page.operations if op.entity == "aanmelding")
    gone = laptop.change(made, "", None, entity="aanmelding", entity_id=made, kind=Kind.DELETE, base=seen)
    assert laptop.push_one(replace(gone, scope=laptop.scope)).status is APPLIED
    assert values(laptop.snapshot(made))["bsn"] == BSNS[0]
    assert grants(laptop) == {str(made)}


def ledger_finds(centre: Centre, bsn: str) -> UUID | None:
    return transact(centre.engine, lambda connection: ledger.find_dossier(connection, NIJMEGEN, bsn=bsn))
