"""Dossier: the person, the terms, the stages and what happened, each in words and only what is known."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID, uuid4, uuid5

import pytest

from desktop.casework import NotHere, notes, talks
from desktop.facts.dossier import dossier_facts
from desktop.facts.intake import Conversations
from desktop.presenters.statuses import BUSY, DONE, NOT_APPLICABLE, NOT_STARTED
from sync.dossier.terms import TermKind
from sync.protocol.operations import Status
from tests.facts.builders import OTHER, a_dossier, hear, tell
from tests.store.builders import DEVICE, DOSSIER, an_answer

TODAY = date(2027, 3, 1)
CANARY = "kanarie"
LINKED = {"koppeling_datum": "2027-01-04"}
PLAN_AT_DUO = {"dagtekening_pip": "2026-12-01", "leerroute": "b1_route", "niveau": "b1"}


def facts(casework, dossier_id: UUID = DOSSIER):
    return dossier_facts(Conversations(casework, today=lambda: TODAY), str(dossier_id), TODAY)


def details(casework):
    return {detail.label: detail.value for detail in facts(casework).details}


def stages(casework):
    """The four tasks that everything else hangs on."""
    named = {stage.name: stage.status for stage in facts(casework).stages}
    return [named[name] for name in ("Inschrijving in de BRP", "Brede intake", "Plan (PIP)", "Lessen")]


def test_a_dossier_that_is_not_here_is_said_so(briefcase):
    with pytest.raises(NotHere):
        facts(briefcase(), uuid4())


def test_the_person_is_named_as_the_brp_does_and_in_the_own_script(briefcase):
    told = facts(briefcase(a_dossier(person={"naam_eigen_schrift": "سلام تسفاي", "contacttaal": "ar"})))
    assert (told.name, told.own_name, told.own_name_lang) == ("Selam Tesfay", "سلام تسفاي", "ar")
    assert told.bsn == "999993653"


def test_how_somebody_wants_to_be_addressed_is_told_and_otherwise_nothing(briefcase):
    assert facts(briefcase()).how_to_address == ""
    assert "mevrouw" in facts(briefcase(a_dossier(person={"aanspreekvorm": "mevrouw"}))).how_to_address.lower()


def test_nothing_is_said_of_what_is_not_known(briefcase):
    bare = a_dossier(
        dossier={"doelgroep": None},
        person={"geboortedatum": None, "bsn": None, "voornamen": None, "geslachtsnaam": "."},
    )
    told = facts(briefcase(bare))
    assert told.bsn == ""
    assert [detail.label for detail in told.details] == ["Tolk", "Wet"]


def test_every_kind_of_detail_is_in_words(briefcase):
    whole = a_dossier(
        dossier={"vorige_pip": PLAN_AT_DUO},
        person={
            "vnummer": "2100000010",
            "contacttaal": "ti",
            "leestaal": "en",
            "schrift": "geez",
            "tolk_vorm": "telefoon",
            "tolk_voorkeur": "vrouw",
            "tolk_dialect": "Tigrinya uit Asmara",
            "straat_huisnummer": "Molenweg 1",
            "postcode": "6500 AA",
            "woonplaats": "Nijmegen",
            "telefoon": "06 1",
            "e_mail": "selam@voorbeeld.example",
        },
    )
    told = details(briefcase(whole))
    assert told["V-nummer"] == "2100000010"
    assert (told["Taal"], told["Leest in"]) == ("Tigrinya", "Engels")
    assert told["Schrift"] == "Leest het Ge'ez-schrift"
    assert told["Tolk"] == "Per telefoon, liever een vrouw, Tigrinya uit Asmara"
    assert told["Adres"] == "Molenweg 1, 6500 AA Nijmegen"
    assert (told["Telefoon"], told["E-mail"]) == ("06 1", "selam@voorbeeld.example")
    assert told["Leerroute"] == "B1-route"
    assert "1990" in told["Geboren"]


@pytest.mark.parametrize("schrift", ["latijn", "arabisch", "geez", "cyrillisch", "anders", "geen"])
def test_each_script_has_words_of_its_own(briefcase, schrift):
    assert details(briefcase(a_dossier(person={"schrift": schrift})))["Schrift"].startswith("Leest")


@pytest.mark.parametrize("vorm", ["geen", "telefoon", "video", "ter_plaatse"])
def test_each_form_of_interpreting_has_words_of_its_own(briefcase, vorm):
    assert details(briefcase(a_dossier(person={"tolk_vorm": vorm})))["Tolk"] != details(briefcase())["Tolk"]


def test_the_reading_language_is_told_only_when_it_is_another(briefcase):
    assert "Leest in" not in details(briefcase(a_dossier(person={"contacttaal": "ti", "leestaal": "ti"})))


def test_every_term_is_there_as_it_stands_today(briefcase):
    assert {term.kind for term in facts(briefcase()).terms} == set(TermKind)


def test_a_new_dossier_has_everything_before_it(briefcase):
    casework = briefcase(a_dossier(dossier={"brp_inschrijving": "2027-01-04"}))
    assert stages(casework) == [DONE, NOT_STARTED, NOT_STARTED, NOT_STARTED]
    assert not facts(casework).intake_begun


def test_a_person_who_still_lives_in_the_azc_is_linked_and_not_yet_registered(briefcase):
    told = {stage.name: stage.status for stage in facts(briefcase(a_dossier(dossier=LINKED))).stages}
    assert (told["Koppeling door het COA"], told["Inschrijving in de BRP"]) == (DONE, NOT_STARTED)
    assert stages(briefcase())[0] == NOT_STARTED


def test_the_stages_follow_the_work(briefcase):
    casework = briefcase(a_dossier(dossier={"brp_inschrijving": "2027-01-04"}))
    casework.record_answer(DOSSIER, "vraag.1", an_answer())
    assert stages(casework) == [DONE, BUSY, NOT_STARTED, NOT_STARTED]
    assert facts(casework).intake_begun
    casework.finish_intake(DOSSIER)
    casework.write_plan(DOSSIER, "leerroute", "z_route")
    assert stages(casework) == [DONE, DONE, BUSY, NOT_STARTED]
    casework.establish(DOSSIER, {"titel": "PIP"}, "ab" * 32, TODAY)
    casework.write_dossier(DOSSIER, "lessen_gestart_op", "2027-03-01")
    assert stages(casework) == [DONE, DONE, DONE, BUSY]


def test_a_plan_made_elsewhere_means_that_the_intake_was_done_too(briefcase):
    assert stages(briefcase(a_dossier(dossier={"vorige_pip": PLAN_AT_DUO})))[1:3] == [DONE, DONE]


def test_under_the_old_law_there_is_no_intake_and_no_plan_and_the_reason_is_one_sentence(briefcase):
    told = facts(briefcase(a_dossier(dossier={"wettelijk_stelsel": "wi2013", "plicht": None})))
    assert "Participatieverklaring (PVT)" in {stage.name for stage in told.stages}
    assert not {"Brede intake", "Plan (PIP)"} & {stage.name for stage in told.stages}
    assert (told.old_law, facts(briefcase()).old_law) == ("Wet inburgering 2013", "")
    assert told.why_no_plan
    assert told.why_no_intake == told.why_no_plan


def test_without_an_obligation_the_stages_do_not_apply_and_the_reason_is_told(briefcase):
    casework = briefcase(a_dossier(dossier={"niet_plichtig": "eu_burger"}))
    assert {stage.status for stage in facts(casework).stages} == {NOT_APPLICABLE}
    assert facts(casework).next_step.nothing
    assert facts(casework).why_no_intake
    assert facts(casework).why_no_plan


def test_what_happened_is_told_with_its_source_and_an_event_without_a_day_is_left_out(briefcase):
    feed = a_dossier()
    for number, told in enumerate(
        (
            {"bron": "duo", "code": "SS139", "datum": "2027-02-01", "omschrijving": "Start van de termijn"},
            {"bron": "csv", "datum": "2027-01-05", "omschrijving": "Gekoppeld"},
            {"bron": "brp", "omschrijving": "Zonder dag"},
        )
    ):
        tell(feed, "event", uuid5(DOSSIER, f"gebeurtenis {number}"), told)
    events = {event.what: (event.on, event.source) for event in facts(briefcase(feed)).events}
    assert events == {
        "Start van de termijn · SS139": (date(2027, 2, 1), "DUO"),
        "Gekoppeld": (date(2027, 1, 5), "Caseload"),
    }


def test_a_conflict_is_said_on_the_page_of_its_dossier(briefcase):
    feed = a_dossier()
    casework = briefcase(feed)
    assert facts(casework).notice == ""
    feed.add("person", DOSSIER, "telefoon", "06 1")
    feed.add("person", DOSSIER, "telefoon", "06 2", status=Status.CONFLICT, device_id=DEVICE)
    hear(casework, feed)
    assert "Synchroniseren" in facts(casework).notice


def test_the_facts_keep_the_person_out_of_traces(briefcase):
    told = repr(facts(briefcase(a_dossier(person={"telefoon": "06 12345678", "naam_eigen_schrift": "ሰላም"}))))
    for secret in ("Selam", "Tesfay", "999993653", "06 12345678", "ሰላም"):
        assert secret not in told


# The talks


def held(casework, **values):
    return talks.start(casework, DOSSIER, {"begonnen_op": "2027-02-01T09:30:00+01:00"} | values)


def one(casework):
    (talk,) = facts(casework).talks
    return talk


def spoken(told) -> str:
    """Every word of the facts, also what stays out of their `repr`."""
    return str(asdict(told))


def test_a_dossier_without_talks_has_none(briefcase):
    assert facts(briefcase()).talks == ()


def test_a_talk_is_told_as_it_was_kept(briefcase):
    casework = briefcase()
    talk_id = held(
        casework,
        soort="kennismaking",
        plek="thuis",
        kanaal="telefoon",
        alleen=True,
        tolk="professional",
        tolk_nummer="12345",
        tolk_niveau="c1",
        tolk_taal="ti",
        tolk_variant="Asmara",
        wisselingen=[{"at": "2027-02-01T09:50:00+01:00", "tolk": "missing", "tolk_nummer": ""}],
        afspraken=[{"text": "Selam belt.", "who": "client", "when": "2027-02-08", "told_back": True}],
        volgende_op=date(2027, 3, 8),
        volgende_om="14:00",
        alleen_aanbod="afgeslagen",
    )
    talk = one(casework)
    assert (talk.name, talk.place, talk.channel, talk.alone) == ("Kennismaken", "thuis", "telefoon", True)
    assert (talk.interpreter.kind, talk.interpreter.number, talk.interpreter.level) == ("professional", "12345", "c1")
    assert (talk.language, talk.variety) == ("Tigrinya", "Asmara")
    assert [change.before.kind for change in talk.changes] == ["missing"]
    assert [(one.text, one.who, one.when, one.told_back) for one in talk.agreements] == [
        ("Selam belt.", "client", "2027-02-08", True)
    ]
    assert (talk.next_on, talk.next_at, talk.offer) == (date(2027, 3, 8), "14:00", "afgeslagen")
    assert talk.goes_on
    talks.end(casework, DOSSIER, talk_id)
    assert not one(casework).goes_on
    assert one(casework).ended is not None


def test_only_the_last_talk_can_go_on(briefcase):
    casework = briefcase()
    held(casework)
    held(casework, begonnen_op="2027-02-08T09:30:00+01:00")
    talks.prepare(casework, DOSSIER, {"soort": "alleen"})
    assert [talk.goes_on for talk in facts(casework).talks] == [True, False, False]


def test_a_talk_that_only_lies_ready_is_no_beginning(briefcase):
    casework = briefcase()
    talks.prepare(casework, DOSSIER, {"soort": "kennismaking"})
    assert not facts(casework).intake_begun
    talks.begin(casework, DOSSIER)
    assert facts(casework).intake_begun


def test_a_talk_without_a_set_has_no_name_and_one_of_an_earlier_version_says_so(briefcase):
    casework = briefcase()
    held(casework, soort="vrij")
    assert one(casework).name == ""
    casework.undo(DOSSIER)
    held(casework, soort="een_lijst_van_vroeger")
    assert one(casework).name == "Gesprek met een eerdere vragenlijst"


def test_a_language_that_we_do_not_know_does_not_close_the_page(briefcase):
    casework = briefcase()
    held(casework, tolk_taal="q-onbekend")
    assert one(casework).language == ""


def test_topics_that_came_up_are_counted_once(briefcase):
    casework = briefcase()
    talk_id = held(casework)
    for question_id in ("communicatie.uitleg", "communicatie.kanaal", "draagkracht.slaap_energie", "weg.sinds_lang"):
        talks.cover(casework, DOSSIER, talk_id, question_id)
    assert one(casework).topics == 2


def test_nothing_that_was_said_is_on_the_page(briefcase):
    """Not what was answered or noted, in confidence or not, and not why there was no interpreter from the register."""
    casework = briefcase()
    held(casework, alleen=True, tolk="none_needed", tolk_reden=CANARY)
    conversations = Conversations(casework, today=lambda: TODAY)
    for question_id in ("draagkracht.slaap_energie", "communicatie.kanaal"):
        casework.record_answer(DOSSIER, question_id, an_answer(CANARY))
        casework.note(DOSSIER, question_id, CANARY)
        notes.write_own_words(casework, DOSSIER, question_id, CANARY)
    told = dossier_facts(conversations, str(DOSSIER), TODAY)
    assert told.told
    assert CANARY not in spoken(told)
    assert "draagkracht" not in spoken(told)


def test_what_is_agreed_is_on_the_page(briefcase):
    """So that the test above can fail."""
    casework = briefcase()
    held(casework, afspraken=[{"text": CANARY, "who": "client", "when": "", "told_back": False}])
    assert CANARY in spoken(facts(casework))


# Another adult of the household


def with_husband(briefcase, **called):
    hers = a_dossier()
    tell(hers, "household_member", uuid5(DOSSIER, "partner"), {"relatie": "partner", "dossier": str(OTHER)} | called)
    his = a_dossier(OTHER, person={"voornamen": CANARY, "geslachtsnaam": CANARY, "telefoon": CANARY})
    return briefcase(hers, his)


def test_another_adult_is_named_by_the_first_name_of_this_dossier_and_nothing_else(briefcase):
    casework = with_husband(briefcase, voornamen="Ahmed Ali", geslachtsnaam="Tesfay")
    talks.start(casework, OTHER, {"soort": "kennismaking", "tolk_nummer": CANARY})
    told = facts(casework)
    assert [(adult.dossier_id, adult.first_name) for adult in told.adults] == [(str(OTHER), "Ahmed Ali")]
    assert told.talks == ()
    assert CANARY not in spoken(told)


def test_another_adult_without_a_first_name_is_not_called_by_another_name(briefcase):
    assert [one.first_name for one in facts(with_husband(briefcase, voornamen=".")).adults] == [""]


def test_a_household_without_a_second_dossier_has_no_other_adult(briefcase):
    assert facts(briefcase(a_dossier(children=("2015-01-01",)))).adults == ()
