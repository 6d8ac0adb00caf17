"""The list follows the dossiers: what changes, what goes, and what may not stay behind."""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID, uuid5

import pytest

from desktop.casework import Casework, lists
from desktop.casework.lists import Roster, Weighed, Wish
from desktop.store import projector, search
from desktop.store.listing import Behind, Listing
from desktop.store.outbox import Outbox
from desktop.store.projector import Spot
from desktop.store.statements import run
from sync.dossier import fields
from sync.protocol.messages import GroupResult
from sync.protocol.operations import Status, dossier_scope
from tests.store.builders import AT, DOSSIER, EPOCH, MINE, SCOPE, Feed, a_dossier_feed, a_grant_feed
from tests.store.plain_pages import stands_on_disk

TODAY, TOMORROW = date(2027, 3, 1), date(2027, 3, 2)
OTHER = UUID("0190a0a0-0000-7000-8000-000000000002")
PERSON = uuid5(DOSSIER, "person")


def a_feed_of(dossier_id: UUID, **person: str) -> Feed:
    feed = Feed(dossier_scope(dossier_id))
    feed.add("dossier", dossier_id, "gemeente", "0268")
    for name, value in person.items():
        feed.add("person", uuid5(dossier_id, "person"), name, value)
    return feed


def found(casework: Casework, typed: str, roster: Roster | None = None, **wish: object) -> list[str]:
    """The names that a search gives, in order."""
    entries = lists.entries(casework, roster if roster is not None else Roster(), Wish(typed=typed, **wish))
    return [listed.name for listed in lists.rows(casework, entries)]


def weigh_all(casework: Casework, today: date = TODAY, **weighed: object) -> int:
    return lists.catch_up(casework, today, lambda dossier: Weighed(**weighed), 100)


def test_a_dossier_that_comes_in_is_in_the_list_and_can_be_found(casework):
    assert found(casework, "") == ["Selam Tesfay"]
    assert found(casework, "tesf") == ["Selam Tesfay"]


def test_a_name_that_changes_is_found_under_the_new_one_only(casework):
    casework.write_person(DOSSIER, "geslachtsnaam", "Haile")
    assert found(casework, "haile") == ["Selam Haile"]
    assert found(casework, "tesfay") == []


def test_a_row_says_the_end_of_the_number_and_the_language_and_not_the_whole_bsn(casework):
    casework.write_person(DOSSIER, "contacttaal", "ti")
    [listed] = lists.most_urgent(casework, 5)
    assert listed.language == "Tigrinya"
    assert listed.number.endswith("653")
    assert "999993653" not in listed.number
    assert found(casework, "tigrin") == ["Selam Tesfay"]


def test_the_name_of_a_person_is_in_no_log(casework):
    [listed] = lists.most_urgent(casework, 5)
    assert "Selam" not in repr(listed)
    assert "tesfay" not in repr(Wish(typed="tesfay"))


def test_somebody_without_any_name_is_in_the_list_all_the_same(casework, local):
    local.apply_page(EPOCH, a_feed_of(OTHER, bsn="999990019").page())
    assert len(found(casework, "")) == 2
    assert found(casework, "999990019") == ["Naam onbekend"]


def test_a_dossier_that_goes_is_in_no_list_and_none_of_its_words_stays_on_the_disk(casework, local):
    local.apply_page(EPOCH, a_feed_of(OTHER, voornamen="Kanariewoord", geslachtsnaam="Haile").page())
    assert found(casework, "kanariew") == ["Kanariewoord Haile"]
    assert stands_on_disk(casework.vault, "kanariewoord")
    local.lose(dossier_scope(OTHER))
    assert found(casework, "kanariew") == []
    assert found(casework, "") == ["Selam Tesfay"]
    for words in ("kanariewoord", "Kanariewoord", "kanarie"):
        assert not stands_on_disk(casework.vault, words)


def test_a_name_that_was_corrected_does_not_stay_in_the_index(casework):
    casework.write_person(DOSSIER, "voornamen", "Kanariewoord")
    casework.write_person(DOSSIER, "voornamen", "Selam")
    casework.vault.shrink()
    assert not stands_on_disk(casework.vault, "kanariewoord")


def test_a_name_that_is_redacted_is_in_no_row_no_index_and_on_no_page(casework, local):
    casework.write_person(DOSSIER, "voornamen", "Kanariewoord")
    local.outbox(10)
    with casework.vault.deed() as session:
        Outbox(session).redact(SCOPE, [Spot("person", PERSON, "voornamen")], AT)
    casework.vault.shrink()
    assert found(casework, "") == ["Tesfay"]
    assert found(casework, "kanarie") == []
    for words in ("kanariewoord", "Kanariewoord", "kanariewoordtesfay"):
        assert not stands_on_disk(casework.vault, words)


def test_nothing_that_somebody_tells_is_in_the_index(casework):
    casework.write_dossier(DOSSIER, "contactregel", "kanarie een")
    casework.note(DOSSIER, "werk.beroep", "kanarie twee")
    casework.write_person(DOSSIER, "telefoon", "kanarie drie")
    casework.add_member(DOSSIER, {"relatie": "kind", "voornamen": "kanarie vier"})
    assert found(casework, "kanarie") == []
    with casework.vault.look() as session:
        kept = [words for (words,) in run(session, "SELECT words FROM search", ())]
    assert not any("kanarie" in words for words in kept)


def test_what_was_weighed_holds_until_the_dossier_changes_or_the_day_does(casework):
    assert weigh_all(casework) == 1
    assert weigh_all(casework) == 0
    casework.write_dossier(DOSSIER, "lessen_gestart_op", "2027-02-01")
    assert weigh_all(casework) == 1
    assert weigh_all(casework, TOMORROW) == 1
    assert weigh_all(casework, TODAY) == 1, "a clock that was set back is another day too"


def test_an_answer_of_an_intake_costs_the_list_nothing(casework):
    weigh_all(casework)
    casework.note(DOSSIER, "werk.beroep", "naaister")
    casework.add_goal(DOSSIER, {"wens": "naaien"})
    assert weigh_all(casework) == 0


@pytest.mark.parametrize(
    ("entity", "field", "value"),
    [
        ("household_member", "relatie", "kind"),
        ("pip", "versie", 1),
        ("uren", "soort", "nt2"),
        ("afspraak", "soort", "intake"),
        ("handhaving_stap", "op", "2027-02-01"),
        ("voortgangsgesprek", "gehouden_op", "2027-02-01"),
        ("person", "geboortedatum", "1990-01-01"),
        ("te_laat", "oorzaak", "keten"),
    ],
)
def test_whatever_terms_may_hang_on_has_the_dossier_weighed_again(casework, local, entity, field, value):
    assert fields.find(entity, field) is not None
    weigh_all(casework)
    feed = a_dossier_feed()
    feed.add(entity, uuid5(DOSSIER, entity), field, value)
    local.apply_page(EPOCH, feed.page(local.cursors()[SCOPE]))
    assert weigh_all(casework) == 1


def test_a_day_on_which_the_laptop_lets_go_has_the_dossier_weighed_again_and_so_has_its_waiting_work(casework, local):
    grants = a_grant_feed(DOSSIER)
    local.apply_page(EPOCH, grants.page())
    weigh_all(casework)
    grants.add("grant", uuid5(DOSSIER, "grant"), "until", "2027-03-20")
    local.apply_page(EPOCH, grants.page(local.cursors()[MINE]))
    assert weigh_all(casework, temporary=True) == 1
    casework.note(DOSSIER, "werk.beroep", "naaister")
    assert weigh_all(casework, temporary=True) == 1, "an answer that waits counts here"
    results = [GroupResult(group=each.group, status=Status.APPLIED, reason="", seqs=(7, 8)) for each in local.outbox(9)]
    local.apply_results(results, 3)
    assert weigh_all(casework, temporary=True) == 1, "and so does that it was sent"
    grants.add("grant", uuid5(DOSSIER, "grant"), None)
    local.apply_page(EPOCH, grants.page(local.cursors()[MINE]))
    assert weigh_all(casework) == 1


def test_a_change_that_comes_between_looking_and_keeping_is_not_lost(casework):
    with casework.vault.look() as session:
        [behind] = Listing(session).behind(TODAY, 10)
    casework.write_dossier(DOSSIER, "lessen_gestart_op", "2027-02-01")
    with casework.vault.deed() as session:
        Listing(session).keep(TODAY, [(behind, Weighed(stage="intake"))])
    [listed] = lists.most_urgent(casework, 1)
    assert listed.computed_for is None
    assert weigh_all(casework) == 1


def test_the_most_urgent_are_weighed_first(casework, local):
    for number in range(4):
        local.apply_page(EPOCH, a_feed_of(UUID(int=number + 1), voornamen=f"Persoon {number}").page())
    order = {"Persoon 2": "0 2027-01-01 pip", "Persoon 0": "1 2027-03-04 pip"}
    lists.catch_up(casework, TODAY, lambda each: Weighed(urgency=order.get(each.person.name.short(), "9")), 100)
    seen: list[str] = []

    def weigh(dossier: object) -> Weighed:
        seen.append(dossier.person.name.short())
        return Weighed()

    lists.catch_up(casework, TOMORROW, weigh, 2)
    assert sorted(seen) == ["Persoon 0", "Persoon 2"]


def test_the_overview_counts_what_asks_attention_and_what_comes_next(casework, local):
    local.apply_page(EPOCH, a_feed_of(OTHER, voornamen="Mehret").page())
    assert lists.overview(casework, TODAY).behind == 2
    due = {DOSSIER: date(2027, 3, 4), OTHER: date(2027, 2, 1)}
    lists.catch_up(casework, TODAY, lambda each: Weighed(attention=2, next_due=due[each.id]), 10)
    overview = lists.overview(casework, TODAY)
    assert (overview.dossiers, overview.attention, overview.behind) == (2, 4, 0)
    assert overview.next_due == date(2027, 3, 4), "a day that is past does not come next"


def test_an_empty_laptop_has_an_empty_overview(vault):
    overview = lists.overview(Casework(vault), TODAY)
    assert (overview.dossiers, overview.attention, overview.next_due, overview.behind) == (0, 0, None, 0)


def test_the_last_contact_is_a_talk_or_a_note_and_not_a_missed_call(casework, local):
    feed = a_dossier_feed()
    contact = uuid5(DOSSIER, "contact")
    feed.add("contact", contact, "soort", "gemist")
    feed.add("contact", contact, "op", "2027-02-28T10:00:00+01:00")
    feed.add("talk", uuid5(DOSSIER, "talk"), "begonnen_op", "2027-02-03T10:00:00+01:00")
    local.apply_page(EPOCH, feed.page(local.cursors()[SCOPE]))
    weigh_all(casework)
    [listed] = lists.most_urgent(casework, 1)
    assert listed.last_contact == date(2027, 2, 3)


# Which, in which order


@pytest.fixture
def three(casework, local) -> Casework:
    """Three dossiers, weighed: Selam under Wi2021, Mehret and Amanuel under another law."""
    for number, name in ((0xA, "Mehret"), (0xB, "Amanuel")):
        local.apply_page(EPOCH, a_feed_of(UUID(int=number), voornamen=name).page())

    def weigh(dossier: object) -> Weighed:
        old = dossier.person.name.short() != "Selam Tesfay"
        return Weighed(
            law="wi2013" if old else "wi2021",
            urgency={"Mehret": "0 2027-02-01 pip", "Amanuel": "9"}.get(dossier.person.name.short(), "2 2027-04-01 pip"),
            closed=dossier.person.name.short() == "Amanuel",
            stage="oud_stelsel" if old else "intake",
            municipality=dossier.gemeente,
        )

    lists.catch_up(casework, TODAY, weigh, 100)
    return casework


def test_the_most_urgent_comes_first_unless_another_order_is_asked(three):
    assert found(three, "") == ["Mehret", "Selam Tesfay", "Amanuel"]
    assert found(three, "", sort="name") == ["Amanuel", "Mehret", "Selam Tesfay"]
    assert found(three, "", sort="name", reverse=True) == ["Selam Tesfay", "Mehret", "Amanuel"]
    assert found(three, "", sort="stage") == ["Selam Tesfay", "Amanuel", "Mehret"]
    assert found(three, "", sort="of another version") == found(three, "")


def test_filters_hold_together_and_within_one_any_value_will_do(three):
    assert found(three, "", filters={"law": ("wi2013",)}) == ["Mehret", "Amanuel"]
    assert found(three, "", filters={"law": ("wi2013", "wi2021")}) == ["Mehret", "Selam Tesfay", "Amanuel"]
    assert found(three, "", filters={"law": ("wi2013",), "closed": ("0",)}) == ["Mehret"]
    assert found(three, "ama", filters={"law": ("wi2021",)}) == []
    assert found(three, "", filters={"law": (), "unknown": ("x",)}) == found(three, "")


def test_only_signs_find_nothing(three):
    assert found(three, "*") == []
    assert found(three, "  ") == found(three, "")


def test_a_roster_follows_what_changes_comes_and_goes(three, local):
    roster = Roster()
    assert found(three, "", roster) == ["Mehret", "Selam Tesfay", "Amanuel"]
    three.write_person(DOSSIER, "voornamen", "Zula")
    local.apply_page(EPOCH, a_feed_of(UUID(int=0xC), voornamen="Binyam").page())
    assert found(three, "", roster, sort="name") == ["Amanuel", "Binyam", "Mehret", "Zula Tesfay"]
    local.lose(dossier_scope(UUID(int=0xA)))
    local.apply_page(EPOCH, a_feed_of(UUID(int=0xD), voornamen="Daniel").page())
    assert found(three, "", roster, sort="name") == ["Amanuel", "Binyam", "Daniel", "Zula Tesfay"]


def test_a_roster_that_follows_is_always_the_one_that_is_read_anew(three, local):
    chance, roster = random.Random(2027), Roster()
    for step in range(60):
        at = UUID(int=0x100 + chance.randrange(8))
        match chance.randrange(4):
            case 0:
                local.lose(dossier_scope(at))
            case 1:
                lists.catch_up(three, TODAY, lambda each: Weighed(urgency=f"1 {each.id}"), 3)
            case _:
                feed = a_feed_of(at, voornamen=f"Naam {step}")
                if dossier_scope(at) not in local.cursors():
                    local.apply_page(EPOCH, feed.page())
                else:
                    three.write_person(at, "voornamen", f"Anders {step}")
        assert found(three, "", roster) == found(three, "")


def test_the_values_of_a_filter_are_those_that_there_are(three):
    present = lists.present(three, Roster())
    assert present["law"] == {"wi2013", "wi2021"}
    assert present["closed"] == {"0", "1"}
    assert present["route"] == set()


def test_rows_come_in_the_order_asked_for_and_one_that_has_gone_is_left_out(three, local):
    entries = lists.entries(three, Roster(), Wish(sort="name"))
    local.lose(dossier_scope(UUID(int=0xA)))
    assert [listed.name for listed in lists.rows(three, entries[::-1])] == ["Selam Tesfay", "Amanuel"]


def test_an_entry_is_never_used_again(three, local):
    before = set(lists.entries(three, Roster(), Wish()))
    local.lose(dossier_scope(UUID(int=0xB)))
    local.apply_page(EPOCH, a_feed_of(UUID(int=0xE), voornamen="Nieuw").page())
    [fresh] = set(lists.entries(three, Roster(), Wish())) - before
    assert fresh > max(before)


def test_names_are_given_without_the_dossiers_being_read(three):
    assert lists.names(three, [DOSSIER, UUID(int=0xA), UUID(int=0xFF)]) == {
        DOSSIER: "Selam Tesfay",
        UUID(int=0xA): "Mehret",
    }


def test_view_tables_that_are_made_anew_give_the_same_list(three):
    before = found(three, "", sort="name")
    with three.vault.deed() as session:
        for dossier_id in (DOSSIER, UUID(int=0xA), UUID(int=0xB)):
            projector.rebuild(session, dossier_scope(dossier_id))
        indexed = run(session, "SELECT count(*) FROM search", ()).scalar()
    assert found(three, "", sort="name") == before
    assert found(three, "mehr") == ["Mehret"]
    assert indexed == 3


def test_the_list_holds_what_the_dossiers_are_after_any_history(casework, local):
    """Whatever is pulled, written and lost: a row per dossier, and the index holds what the rows are made of."""
    chance = random.Random(7)
    for step in range(40):
        at = UUID(int=0x200 + chance.randrange(5))
        if dossier_scope(at) in local.cursors() and chance.random() < 0.3:
            local.lose(dossier_scope(at))
        elif dossier_scope(at) in local.cursors():
            casework.write_person(at, chance.choice(("voornamen", "roepnaam", "naam_eigen_schrift")), f"Naam {step}")
        else:
            local.apply_page(EPOCH, a_feed_of(at, voornamen=f"Eerst {step}", geslachtsnaam="Haile").page())
    here = {dossier.id: dossier for dossier in casework.caseload()}
    rows = lists.rows(casework, lists.entries(casework, Roster(), Wish()))
    assert {row.dossier_id: row.name for row in rows} == {each.id: each.person.name.short() for each in here.values()}
    with casework.vault.look() as session:
        indexed = {entry for (entry,) in run(session, "SELECT rowid FROM search", ())}
        assert search.find(session, "haile") == {row.entry for row in rows if row.dossier_id != DOSSIER}
    assert indexed == {row.entry for row in rows}


def test_keeping_nothing_is_no_deed(casework):
    with casework.vault.deed() as session:
        Listing(session).keep(TODAY, [])
        Listing(session).keep(TODAY, [(Behind(UUID(int=0xF0), 0), Weighed())])
    assert len(lists.most_urgent(casework, 5)) == 1
