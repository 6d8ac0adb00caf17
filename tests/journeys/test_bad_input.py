"""What bad input gets: a clear Dutch message, nothing lost, and nothing of a person in the terminal or the log.

One journey for each line of the issue. What happens at a single part is tested beside that part.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from desktop import cli
from desktop.app.program import Demo
from desktop.intake import content
from desktop.presenters.enrolment import Invitation
from desktop.store.errors import WrongPassphrase
from sync.central import app as central
from sync.central import ledger, schema
from sync.central.database import transact
from sync.chain.app import Config, create_app
from tests.chain.builders import WRONG_BSN, a_notification
from tests.exchange.conftest import GEMEENTE
from tests.facts.builders import a_dossier
from tests.intake.builders import a_folder, a_question
from tests.journeys.laptops import READS, a_laptop, filled
from tests.store.builders import DOSSIER, PASSPHRASE, QUICK, Clock, a_lock

ROOT = Path(__file__).parents[2]
WRONG = "trein kastanje lepel zomer wolk"
BSN = "999993653"
DUO, MUNICIPALITY = "00000001003214345000", "00000001001234567000"
SECRETS = ("Traceback", "Selam", "Tesfay", BSN, WRONG_BSN, PASSPHRASE, WRONG, "Molenweg")


@pytest.fixture(autouse=True)
def printed(capfd, caplog):
    """Everything that was printed until now. After each journey: no traceback and no word of a person or a passphrase
    stands in the terminal or the log."""
    caplog.set_level(logging.INFO)
    seen: list[str] = []

    def read() -> str:
        seen.extend(capfd.readouterr())
        return "".join(seen)

    yield read
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert [secret for secret in SECRETS if secret in read() + logged] == []


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# A one-time code that is wrong, and a token that has expired


def at_first_start(qtbot, qapp, folder, invitation):
    laptop = a_laptop(qtbot, qapp, folder, demo=Demo(cost=QUICK))
    view = laptop.start().first_start
    for field, typed in (
        (view.code, invitation.code),
        (view.address, invitation.address),
        (view.name, invitation.name),
    ):
        field.field.setText(typed)
    return laptop


def choose_passphrase(laptop):
    view = laptop.first_start
    view.on_code.click()
    laptop.until(lambda: view.passphrase.isVisible() or view.strip.isVisible())
    if view.passphrase.isVisible():
        view.passphrase.field.setText(PASSPHRASE)
        view.repeated.field.setText(PASSPHRASE)
        view.on_passphrase.click()
        laptop.until(lambda: view.begin.isVisible() or view.strip.isVisible())


def test_a_wrong_one_time_code_is_asked_again_and_leaves_no_briefcase(
    qtbot, qapp, tmp_path, municipality, marieke, dossier_id
):
    laptop = at_first_start(
        qtbot, qapp, tmp_path / "koffer", Invitation("0268-AAAA-AAAA", municipality.url, "Laptop van Marieke")
    )
    choose_passphrase(laptop)
    view = laptop.first_start
    assert view.code.isVisible()
    assert "Deze code klopt niet" in laptop.strip()
    assert "Er is niets veranderd" in laptop.strip()
    assert not laptop.program.box.has_vault
    view.code.field.setText(municipality.code(marieke))
    view.address.field.setText(municipality.url)
    view.name.field.setText("Laptop van Marieke")
    choose_passphrase(laptop)
    view.begin.click()
    assert len(laptop.casework.caseload()) == 1
    laptop.close()


def test_after_a_wrong_code_only_the_code_has_to_be_typed_again(qtbot, qapp, tmp_path, municipality):
    laptop = at_first_start(
        qtbot, qapp, tmp_path / "koffer", Invitation("0268-AAAA-AAAA", municipality.url, "Laptop van Marieke")
    )
    choose_passphrase(laptop)
    view = laptop.first_start
    assert (view.address.field.text(), view.name.field.text()) == (municipality.url, "Laptop van Marieke")
    laptop.close()


def expire(engine, table):
    ended = datetime.now(UTC) - timedelta(days=1)
    transact(engine, lambda connection: connection.execute(update(table).values(expires_at=ended)))


def test_a_one_time_code_that_has_expired_is_as_good_as_a_wrong_one(
    qtbot, qapp, tmp_path, municipality, marieke, engine
):
    code = municipality.code(marieke)
    expire(engine, schema.enrolment_code)
    laptop = at_first_start(qtbot, qapp, tmp_path / "koffer", Invitation(code, municipality.url, "Laptop"))
    choose_passphrase(laptop)
    assert "verlopen" in laptop.strip()
    assert not laptop.program.box.has_vault
    laptop.close()


def test_a_token_that_ends_in_the_middle_of_a_round_is_renewed_and_the_work_goes_out(
    laptops, marieke, dossier_id, way, engine
):
    laptop = laptops(marieke).start().unlock()
    laptop.answer(dossier_id, 0)
    way.asked.clear()

    def end_it_once(address):
        if address == "/v1/sync/push" and way.asked.count(address) == 1:
            expire(engine, schema.session_token)

    way.before = end_it_once
    laptop.desk.open_sync()
    laptop.synchronise()
    assert way.asked.count("/v1/session") == 2
    assert laptop.casework.waiting() == {}
    assert laptop.strip() == ""


def test_a_laptop_that_was_signed_out_keeps_its_work_and_says_whom_to_ask(laptops, municipality, marieke, dossier_id):
    laptop = laptops(marieke).start().unlock()
    laptop.answer(dossier_id, 0)
    municipality.sign_out_everybody()
    laptop.desk.open_sync()
    laptop.synchronise(well=False)
    assert "kent deze laptop niet meer" in laptop.strip()
    assert "veilig op deze laptop" in laptop.strip()
    assert "beheerder" in laptop.strip()
    assert laptop.casework.answers(dossier_id)[READS]["value"] == "zelf"
    assert laptop.casework.waiting()[dossier_id].unsent == 3


# A wrong passphrase


def wrong(laptop):
    laptop.gate.strip.clear()
    laptop.type_passphrase(WRONG)
    laptop.until(laptop.gate.strip.isVisible)


def test_wrong_passphrases_are_answered_kindly_and_ever_more_slowly_and_change_nothing(alone):
    clock = Clock()
    laptop = alone()
    laptop.program.box = a_lock(laptop.folder, now_s=clock)
    laptop.start()
    before = files(laptop.folder)
    for _try in range(3):
        wrong(laptop)
        assert "Dit wachtwoord klopt niet." in laptop.strip()
        assert "Er is niets veranderd." in laptop.strip()
        assert laptop.gate.passphrase.field.text() == ""
        assert laptop.gate.unlock.isEnabled()
    for wait_s in (5, 15, 60):
        wrong(laptop)
        assert not laptop.gate.unlock.isEnabled()
        assert f"{wait_s} seconden" in laptop.gate.unlock.text()
        laptop.program.box.wait_s()
        for _second in range(wait_s):
            laptop.gate.count_down()
        clock.now_s += wait_s
        assert laptop.gate.unlock.isEnabled()
    after = files(laptop.folder)
    assert {name for name in before if before[name] != after[name]} == {"pogingen.json"}
    laptop.unlock()
    assert len(laptop.casework.caseload()) == 1


def test_the_wait_goes_on_after_the_program_was_started_again(alone):
    clock = Clock()
    laptop = alone()
    for _try in range(4):
        with pytest.raises(WrongPassphrase):
            a_lock(laptop.folder, now_s=clock).open(WRONG)
    laptop.program.box = a_lock(laptop.folder, now_s=clock)
    laptop.start()
    assert "5 seconden" in laptop.gate.unlock.text()
    assert not laptop.gate.unlock.isEnabled()


# A damaged keyring, a damaged database


def damage(path, place):
    whole = path.read_bytes()
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])


def test_a_damaged_keyring_is_said_in_the_window_and_nothing_is_removed(alone):
    laptop = alone()
    damage(laptop.folder / "sleutel.json", 200)
    before = files(laptop.folder)
    laptop.start()
    assert "sleutelbestand van Regiekoffer is beschadigd" in laptop.shown()
    assert "Er is niets verwijderd." in laptop.shown()
    laptop.type_passphrase(PASSPHRASE)
    laptop.settle()
    assert laptop.program.desk is None
    assert files(laptop.folder) == before


def test_a_keyring_that_is_damaged_while_the_gate_is_open_is_said_too(alone):
    laptop = alone().start()
    damage(laptop.folder / "sleutel.json", 200)
    with laptop.qtbot.capture_exceptions() as raised:
        laptop.type_passphrase(PASSPHRASE)
        laptop.settle()
    assert raised == []
    laptop.until(laptop.gate.strip.isVisible)
    assert "beschadigd" in laptop.strip()


def test_a_damaged_database_is_said_at_the_gate_and_nothing_is_removed(alone):
    laptop = alone()
    damage(laptop.folder / "koffer.db", 100)
    before = (laptop.folder / "koffer.db").read_bytes()
    laptop.start().type_passphrase(PASSPHRASE)
    laptop.until(laptop.gate.strip.isVisible)
    assert "De koffer op deze laptop is beschadigd" in laptop.strip()
    assert "Er is niets verwijderd." in laptop.strip()
    assert laptop.gate.unlock.isEnabled()
    assert (laptop.folder / "koffer.db").read_bytes() == before
    assert laptop.program.desk is None


def test_a_database_that_is_gone_is_damage_and_not_a_new_start(alone):
    laptop = alone()
    (laptop.folder / "koffer.db").unlink()
    laptop.start().type_passphrase(PASSPHRASE)
    laptop.until(laptop.gate.strip.isVisible)
    assert "beschadigd" in laptop.strip()
    assert not (laptop.folder / "koffer.db").exists()


def test_damage_anywhere_in_the_database_is_said_in_the_window_whenever_it_is_met(alone):
    """Page by page: found at the gate, or at the first screen that reads it; always in words and never by a crash."""
    whole = alone("bron").folder
    crashed, silent = [], []
    for page in range(1, (whole / "koffer.db").stat().st_size // 4096, 4):
        shutil.copytree(whole, whole.with_name(f"koffer{page}"))
        laptop = alone(f"koffer{page}")
        damage(laptop.folder / "koffer.db", page * 4096 + 1000)
        with laptop.qtbot.capture_exceptions() as raised:
            laptop.start().type_passphrase(PASSPHRASE)
            laptop.until(lambda laptop=laptop: bool(laptop.strip()) or laptop.program.desk is not None)
            laptop.settle()
            said = laptop.strip()
            if laptop.program.window.current == "unlock" and "beschadigd" not in said:
                silent.append(page)
            closed_well = closes(laptop)
        if raised or not closed_well:
            crashed.append(page)
    assert (crashed, silent) == ([], [])


def closes(laptop):
    try:
        laptop.close()
    except Exception:  # noqa: BLE001  whatever it is, the window would print it
        return False
    return True


# Content with a fault


def test_content_with_a_fault_is_refused_with_the_place_of_each_fault(tmp_path, printed):
    folder = a_folder(tmp_path / "inhoud", a_question(), a_question("maat", kind="meerkeuze"))
    assert cli.main(["content", "check", str(folder)]) == 1
    told = printed()
    assert "thema.yaml:" in told
    assert "thema.maat" in told


def test_content_with_a_fault_stops_the_intake_and_nothing_else(alone, monkeypatch, tmp_path):
    laptop = alone().start().unlock()
    laptop.answer(DOSSIER, 0)
    folder = a_folder(tmp_path / "inhoud", a_question(kind="meerkeuze"))
    content.load.cache_clear()
    monkeypatch.setattr(content, "shipped", lambda version: content.Package(folder, folder / "forms"))
    laptop.desk.conversations.held.written = -1  # as when the program was started with these files
    laptop.desk.open_intake(str(DOSSIER))
    assert "kunnen niet worden gebruikt" in laptop.strip()
    assert "thema.yaml:" in laptop.strip()
    assert "Er is niets veranderd aan uw dossiers." in laptop.strip()
    laptop.desk.open_dossier(str(DOSSIER))
    assert laptop.strip() == ""
    monkeypatch.undo()
    content.load.cache_clear()
    laptop.desk.conversations.held.written = -1
    assert laptop.casework.answers(DOSSIER)[READS]["value"] == "zelf"


# A caseload file and a notification


def test_a_caseload_file_with_a_wrong_date_and_a_wrong_bsn_brings_its_good_rows_to_the_laptop(
    laptops, marieke, database_url, tmp_path, printed
):
    file = tmp_path / "caseload.csv"
    rows = (
        "bsn;koppeling_datum;voornamen;geslachtsnaam;klantregisseur",
        f"{BSN};3-8-2026;Selam;Tesfay;{marieke.email}",
        f"999990056;31-2-2026;Molenweg;Een;{marieke.email}",
        f"{WRONG_BSN};3-8-2026;Molenweg;Twee;{marieke.email}",
    )
    file.write_text("\n".join(rows), encoding="utf-8")
    assert central.main(["import-csv", str(file), "--municipality", GEMEENTE, "--database", database_url]) == 1
    told = printed()
    assert "Regel 3, kolom koppeling_datum" in told
    assert "Regel 4, kolom bsn" in told
    assert "1 rijen goed" in told
    laptop = laptops(marieke).start().unlock()
    assert [dossier.person.name.full() for dossier in laptop.casework.caseload()] == ["Selam Tesfay"]


def test_a_notification_that_breaks_the_contract_is_refused_with_a_reason_and_the_next_one_arrives(
    laptops, municipality, marieke, engine, caplog
):
    receiver = TestClient(
        create_app(Config(municipalities={MUNICIPALITY: GEMEENTE}, senders=frozenset({DUO})), engine),
        client=("127.0.0.1", 40000),
    )

    def notify(body):
        headers = {"bron": DUO, "doel": MUNICIPALITY, "berichtId": str(uuid4()), "Content-Type": "application/json"}
        return receiver.post("/notificaties", content=body, headers=headers)

    refused = notify(a_notification(bsn=WRONG_BSN))
    assert refused.status_code == 400
    assert refused.json()["fouttekst"].startswith("Het bericht past niet bij het contract: bsn")
    assert transact(engine, lambda connection: connection.execute(select(schema.dossier)).all()) == []
    assert "refused with 400" in caplog.text
    assert notify(a_notification("SS139")).status_code == 201
    [made] = transact(engine, lambda connection: connection.scalars(select(schema.dossier.c.dossier_id)).all())
    transact(engine, lambda connection: ledger.assign(connection, GEMEENTE, made, marieke.user_id))
    laptop = laptops(marieke).start().unlock()
    assert [event.code for event in laptop.casework.events(made)] == ["SS139"]


# A full disk


@pytest.fixture(scope="module")
def full_disk(tmp_path_factory):
    """The briefcase that a program of its own leaves after it met a full disk, and what it told about that."""
    folder = tmp_path_factory.mktemp("vol") / "koffer"
    filled(folder, a_dossier(person={"contacttaal": "ar"}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.at_work", "full", str(folder)],
        input=PASSPHRASE + "\n",
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    return folder, done


def told_on(done):
    assert done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_on_a_full_disk_nothing_is_called_saved_and_what_was_saved_before_stays(full_disk, qtbot, qapp):
    folder, done = full_disk
    told = told_on(done)
    for words in (told["note"], told["tile"]):
        assert "schijf" in words
        assert "nog niet bewaard" in words
        assert "Wat eerder bewaard was, staat er nog." in words
    assert told["kept"] is True
    assert told["called_saved"] is False
    laptop = a_laptop(qtbot, qapp, folder).start().unlock()
    assert laptop.casework.vault.faults() == []
    laptop.answer(DOSSIER, 0)
    assert laptop.casework.answers(DOSSIER)[READS]["value"] == "zelf"
    laptop.close()


def test_on_a_full_disk_a_text_of_the_plan_does_not_disappear_without_a_word(full_disk):
    _folder, done = full_disk
    told = told_on(done)["typed_plan"]
    assert told["saved"] or "nog niet bewaard" in told["told"]


def test_a_full_disk_does_not_keep_the_laptop_open(full_disk):
    _folder, done = full_disk
    assert told_on(done)["locked"] is True
    assert done.stderr == ""


# A central side that is not there


def test_a_first_start_without_a_network_waits_where_it_is(
    qtbot, qapp, tmp_path, municipality, marieke, dossier_id, way
):
    laptop = at_first_start(
        qtbot, qapp, tmp_path / "koffer", Invitation(municipality.code(marieke), municipality.url, "Laptop")
    )
    way.cut()
    choose_passphrase(laptop)
    view = laptop.first_start
    assert "niet bereikbaar" in laptop.strip()
    assert view.code.isVisible()
    assert view.code.field.text()
    assert not laptop.program.box.has_vault
    way.mend()
    choose_passphrase(laptop)
    view.begin.click()
    assert len(laptop.casework.caseload()) == 1
    laptop.close()


def test_an_address_on_which_others_could_listen_is_not_used(qtbot, qapp, tmp_path):
    laptop = at_first_start(
        qtbot, qapp, tmp_path / "koffer", Invitation("0268-AAAA-AAAA", "http://koffer.example", "L")
    )
    choose_passphrase(laptop)
    assert "https://" in laptop.strip()
    assert "Er is niets verstuurd." in laptop.strip()
    laptop.close()


def test_every_problem_of_a_round_is_told_with_what_is_safe(laptops, marieke, dossier_id, way):
    """Answers that are none: a proxy's page, and a service that broke off in the middle."""
    laptop = laptops(marieke).start().unlock()
    laptop.answer(dossier_id, 0)

    def break_off(_address):
        raise ConnectionAbortedError

    way.before = break_off
    laptop.desk.open_sync()
    laptop.synchronise(well=False)
    assert "veilig op deze laptop" in laptop.strip()
    assert laptop.casework.answers(dossier_id)[READS]["value"] == "zelf"
