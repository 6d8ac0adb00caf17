from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from sqlalchemy import Engine

from sync.chain import doors
from tests.chain.builders import (
    BSN,
    HEUMEN,
    NIJMEGEN,
    OTHER_BSN,
    VNUMMER,
    WRONG_BSN,
    a_brp_answer,
    a_notification,
    a_person,
    about,
    dossiers,
    duo_answers,
    every,
    read_state,
    the_dossier,
)

PLICHT = {"inburgeringsplicht": {"indicatorInburgeringsplicht": True}}


@pytest.fixture
def run(koffer: Engine, database_url: str):
    """Run a command on the test's own database and return its exit code."""

    def run(*arguments: object) -> int:
        parser = argparse.ArgumentParser()
        doors.add_commands(parser.add_subparsers())
        args = parser.parse_args([*map(str, arguments), "--database", database_url])
        return args.run(args)

    return run


def saved(folder: Path, body: bytes | str, name: str = "bestand") -> Path:
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def test_import_duo_takes_answers_and_notifications(run, koffer: Engine, tmp_path: Path, capsys):
    events = (
        b'{"gemeente": "0268", "notificaties": [' + a_notification("SS101") + b"," + a_notification("SS139") + b"]}"
    )
    files = [saved(tmp_path, events, "events.json"), saved(tmp_path, duo_answers(PLICHT), "plicht.json")]
    assert run("import-duo", *files) == 0
    state = read_state(koffer, the_dossier(koffer))
    assert about(state, "dossier")["plicht"] is True
    assert len(every(state, "event")) == 2
    assert "2 bestanden gelezen: 3 berichten overgenomen, 1 nieuwe dossiers" in capsys.readouterr().out


def test_a_file_with_a_fault_is_named_with_its_place_and_the_others_are_taken(run, koffer: Engine, tmp_path, capsys):
    broken = saved(tmp_path, duo_answers({"pip": {"gemeentecode": "0268", "pip": {"leerroute": "B"}}}), "fout.json")
    good = saved(tmp_path, duo_answers(PLICHT, bsn=OTHER_BSN), "goed.json")
    assert run("import-duo", broken, good) == 1
    assert len(dossiers(koffer)) == 1
    printed = capsys.readouterr()
    assert "fout.json" in printed.err
    assert "antwoorden.pip.pip: het verplichte veld dagtekeningPip ontbreekt" in printed.err


def test_a_file_of_notifications_is_taken_whole_or_not_at_all(run, koffer: Engine, tmp_path):
    events = b'{"gemeente": "0268", "notificaties": [' + a_notification() + b"," + a_notification(bsn=WRONG_BSN) + b"]}"
    assert run("import-duo", saved(tmp_path, events)) == 1
    assert dossiers(koffer) == []


@pytest.mark.parametrize("code", [HEUMEN, "0363"])
def test_a_file_of_another_municipality_is_refused(run, koffer: Engine, tmp_path, code: str):
    file = saved(tmp_path, duo_answers(PLICHT, gemeente=code))
    assert run("import-duo", file, "--municipality", NIJMEGEN) == 1
    assert dossiers(koffer, code) == []


def test_a_municipality_that_is_not_known_here_is_refused(run, tmp_path, capsys):
    assert run("import-duo", saved(tmp_path, duo_answers(PLICHT, gemeente="0363"))) == 1
    assert "gemeente" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(run, tmp_path, capsys):
    assert run("import-duo", tmp_path / "weg.json") == 1
    assert "Er is niets overgenomen." in capsys.readouterr().err


def test_import_brp_takes_who_has_a_dossier_and_counts_the_others(run, koffer: Engine, tmp_path, capsys):
    run("import-duo", saved(tmp_path, duo_answers(PLICHT), "duo.json"))
    answer = a_brp_answer(a_person(), a_person(burgerservicenummer=OTHER_BSN))
    assert run("import-brp", saved(tmp_path, answer), "--municipality", NIJMEGEN) == 1
    assert about(read_state(koffer, the_dossier(koffer)), "person")["geslachtsnaam"] == "Haddad"
    assert "1 persoon heeft hier geen dossier" in capsys.readouterr().out


def test_import_csv_takes_good_rows_and_names_the_faults_of_the_others(run, koffer: Engine, tmp_path, capsys):
    file = saved(
        tmp_path, f"bsn;koppeling_datum;klantregisseur\n{BSN};3-8-2026;\n{OTHER_BSN};31-2-2026;\n{VNUMMER};;x\n"
    )
    assert run("import-csv", file, "--municipality", NIJMEGEN) == 1
    assert len(dossiers(koffer)) == 1
    printed = capsys.readouterr().out
    assert "Regel 3, kolom koppeling_datum: deze dag bestaat niet in die maand." in printed
    assert "Regel 4, kolom bsn:" in printed
    assert "1 rijen goed, waarvan 1 nieuwe dossiers; 2 rijen met een fout." in printed


def test_an_unknown_klantregisseur_is_a_fault_of_that_row_alone(run, koffer: Engine, tmp_path, capsys):
    file = saved(tmp_path, f"bsn;klantregisseur\n{BSN};Niemand\n{OTHER_BSN};marieke@nijmegen.example\n")
    assert run("import-csv", file, "--municipality", NIJMEGEN) == 1
    assert len(dossiers(koffer)) == 1
    printed = capsys.readouterr().out
    assert "Regel 2, kolom klantregisseur: deze medewerker is niet gevonden." in printed
    assert "Niemand" not in printed


def test_a_good_file_ends_with_0_and_a_second_time_opens_nothing(run, koffer: Engine, tmp_path, capsys):
    file = saved(tmp_path, f"bsn;roepnaam\n{BSN};Sam\n")
    assert run("import-csv", file, "--municipality", NIJMEGEN) == 0
    assert run("import-csv", file, "--municipality", NIJMEGEN) == 0
    assert len(dossiers(koffer)) == 1
    assert "waarvan 0 nieuwe dossiers" in capsys.readouterr().out


def test_a_trial_meets_every_fault_and_writes_nothing(run, koffer: Engine, tmp_path, capsys):
    file = saved(tmp_path, f"bsn;klantregisseur\n{BSN};Marieke de Wit\n{OTHER_BSN};Niemand\n")
    assert run("import-csv", file, "--municipality", NIJMEGEN, "--dry-run") == 1
    assert dossiers(koffer) == []
    printed = capsys.readouterr().out
    assert "1 rijen goed, waarvan 1 nieuwe dossiers; 1 rijen met een fout." in printed
    assert "er is niets overgenomen" in printed


def test_persons_with_perhaps_two_dossiers_are_counted(run, koffer: Engine, tmp_path, capsys):
    run("import-csv", saved(tmp_path, f"bsn;vnummer\n{BSN};\n;{VNUMMER}\n", "een.csv"), "--municipality", NIJMEGEN)
    run("import-csv", saved(tmp_path, f"bsn;vnummer\n{BSN};{VNUMMER}\n", "twee.csv"), "--municipality", NIJMEGEN)
    assert len(dossiers(koffer)) == 2
    assert "1 persoon heeft misschien twee dossiers" in capsys.readouterr().out


def test_nothing_that_is_printed_names_a_person(run, tmp_path, capsys):
    run(
        "import-duo", saved(tmp_path, duo_answers(PLICHT), "a.json"), saved(tmp_path, duo_answers({"pip": 1}), "b.json")
    )
    run(
        "import-brp", saved(tmp_path, a_brp_answer(a_person(burgerservicenummer=OTHER_BSN))), "--municipality", NIJMEGEN
    )
    run("import-csv", saved(tmp_path, f"bsn;schrift\n{BSN};runen\n{WRONG_BSN};geez\n"), "--municipality", NIJMEGEN)
    printed = "".join(capsys.readouterr())
    for secret in (BSN, OTHER_BSN, WRONG_BSN, "Haddad", "runen"):
        assert secret not in printed


def test_a_database_that_is_away_is_told_without_a_traceback(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    doors.add_commands(parser.add_subparsers())
    args = parser.parse_args(["import-duo", str(tmp_path), "--database", "postgresql://nobody@127.0.0.1:1/none"])
    assert args.run(args) == 1
    assert "niet bereikbaar" in capsys.readouterr().err


def a_receiver(*more: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    doors.add_commands(parser.add_subparsers())
    oin = "00000009000000000002"
    known = ["receive", "--database", "postgresql://x/y", "--municipality", f"{oin}=0268", "--sender", oin]
    return parser.parse_args([*known, *more])


def test_the_receiver_listens_on_loopback_unless_told_otherwise():
    assert a_receiver().listen.loopback


def test_the_receiver_does_not_listen_wide_without_a_gateway():
    args = a_receiver("--listen", "0.0.0.0:8455")
    with pytest.raises(doors.ListensTooWide):
        args.run(args)


@pytest.mark.parametrize("wrong", [["--listen", "nergens"], ["--sender", "12"], ["--municipality", "0268"]])
def test_the_receiver_refuses_addresses_and_numbers_that_cannot_be(wrong: list[str]):
    with pytest.raises(SystemExit):
        a_receiver(*wrong)
