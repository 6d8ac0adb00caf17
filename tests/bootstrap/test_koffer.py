"""`koffer.py run`: what is installed when, and what a person reads when that goes wrong."""

from __future__ import annotations

import ast
import contextlib
import errno
import sys
from pathlib import Path

import pytest

import koffer

ROOT = Path(__file__).resolve().parents[2]


def run(house, *arguments):
    return koffer.main(["run", *arguments], house)


def test_a_fresh_clone_gets_an_environment_and_then_the_demo(house, machine):
    assert run(house, "--role", "tolk") == 0
    assert machine.ran("venv")
    assert machine.ran("--require-hashes", str(house.root / "requirements.lock"))
    assert machine.ran("--editable", "--no-build-isolation", str(house.root))
    assert machine.started == [[str(house.program("regiekoffer")), "demo", "--role", "tolk"]]


def test_running_does_not_install_what_only_the_checks_need(house, machine):
    run(house)
    assert not machine.ran(str(house.root / koffer.TEST_LOCK))


def test_a_second_run_installs_nothing(house, machine):
    run(house)
    machine.commands.clear()
    assert run(house) == 0
    assert machine.commands == []
    assert len(machine.started) == 2


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_into_the_same_environment(house, machine, name):
    run(house)
    machine.commands.clear()
    (house.root / name).write_text("something newer", "utf-8")
    run(house)
    assert machine.ran("--require-hashes")
    assert machine.ran("--editable")
    assert not machine.ran("venv")


def test_the_lock_of_the_checks_does_not_bother_someone_who_runs(house, machine):
    run(house)
    machine.commands.clear()
    (house.root / koffer.TEST_LOCK).write_text("something newer", "utf-8")
    run(house)
    assert machine.commands == []


@pytest.mark.parametrize("moment", ["venv", "--require-hashes", "--editable"])
def test_an_interrupted_install_is_noticed_and_made_anew(house, machine, moment, capsys):
    machine.interrupted_at = moment
    assert run(house) == 130
    assert "vanzelf hersteld" in capsys.readouterr().out
    leftover = house.venv / "half a package"
    leftover.touch()
    machine.interrupted_at = ""
    machine.commands.clear()
    assert run(house) == 0
    assert machine.ran("venv")
    assert not leftover.exists()
    assert len(machine.started) == 1


def test_an_update_that_was_interrupted_is_made_anew_too(house, machine):
    run(house)
    (house.root / "requirements.lock").write_text("something newer", "utf-8")
    machine.interrupted_at = "--require-hashes"
    assert run(house) == 130
    machine.interrupted_at = ""
    machine.commands.clear()
    run(house)
    assert machine.ran("venv")


@pytest.mark.parametrize("damage", ["", "{", "[]"])
def test_a_damaged_stamp_means_installing_again(house, machine, damage):
    run(house)
    machine.commands.clear()
    house.stamp.write_text(damage, "utf-8")
    run(house)
    assert machine.ran("--require-hashes")


def test_a_folder_that_was_moved_gets_a_fresh_environment(house, machine, tmp_path):
    run(house)
    moved = koffer.House(tmp_path / "elders")
    moved.root.mkdir()
    for child in [child for child in house.root.iterdir() if child != moved.root]:
        child.rename(moved.root / child.name)
    machine.house = moved
    machine.commands.clear()
    run(moved)
    assert machine.ran("venv")


def test_another_python_gets_a_fresh_environment(house, machine, monkeypatch):
    run(house)
    machine.commands.clear()
    monkeypatch.setattr(koffer, "PYTHON", "3.99")
    run(house)
    assert machine.ran("venv")


def test_a_python_that_has_gone_means_a_fresh_environment(house, machine):
    run(house)
    machine.commands.clear()
    house.program("python").unlink()
    run(house)
    assert machine.ran("venv")


def test_an_environment_made_by_hand_is_used_and_not_thrown_away(house, machine):
    machine.execute(["python3", "-m", "venv"])
    own = house.venv / "something of my own"
    own.touch()
    machine.commands.clear()
    run(house)
    assert not machine.ran("venv")
    assert own.exists()


def test_two_installs_at_once_take_turns(house):
    house.venv.mkdir()
    with koffer.my_turn(house), house.turn.open("a+b") as second:
        assert not koffer._locked(second)
    with house.turn.open("a+b") as third:
        assert koffer._locked(third)


def test_settings_of_pip_that_break_an_environment_are_overruled_and_others_left(house, machine):
    run(house)
    told = machine.environments[machine.commands.index(machine.ran("--require-hashes")[0])]
    assert told["PIP_USER"] == "0"
    assert not {"PIP_INDEX_URL", "PIP_PROXY", "PIP_CERT"} & told.keys()


# what pip, venv and the disk say when they give up, and what a person must find in our words
WORDS = {
    "no network": (
        "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError'\n"
        "ERROR: No matching distribution found for alembic==1.20.1",
        koffer.NO_NETWORK,
    ),
    "full disk": ("ERROR: Could not install packages: [Errno 28] No space left on device", koffer.DISK_FULL),
    "full disk on Windows": ("OSError: [WinError 112] There is not enough space on the disk", koffer.DISK_FULL),
    "another file": ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", koffer.WRONG_HASH),
    "certificate": ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", koffer.NO_TRUST),
    "no rights": ("ERROR: [Errno 13] Permission denied: 'site-packages'", koffer.NO_RIGHTS),
}


@pytest.mark.parametrize(("output", "trouble"), WORDS.values(), ids=WORDS.keys())
def test_known_trouble_is_told_in_words_and_starts_nothing(house, machine, capsys, output, trouble):
    machine.answers = {"--require-hashes": (1, output)}
    assert run(house) == 1
    told = capsys.readouterr().out
    assert str(trouble) in told
    assert "Traceback" not in told
    assert machine.started == []
    machine.answers = {}
    assert run(house) == 0


def test_every_trouble_says_what_happened_what_is_safe_and_what_to_do():
    for trouble in (koffer.NO_NETWORK, koffer.DISK_FULL, koffer.WRONG_HASH, koffer.NO_TRUST, koffer.NO_RIGHTS):
        lines = [line for line in str(trouble).splitlines() if not line.startswith(" ")]
        assert [line.partition(":")[0] for line in lines] == ["Wat er gebeurde", "Wat veilig is", "Wat u kunt doen"]
        assert "!" not in str(trouble)


def test_a_machine_for_which_no_package_exists_is_named(house, machine, capsys):
    machine.answers = {"--require-hashes": (1, "ERROR: No matching distribution found for PySide6-Essentials==6.11.2")}
    assert run(house) == 1
    told = capsys.readouterr().out
    assert "PySide6-Essentials" in told
    assert "glibc" in told


def test_unknown_words_of_pip_are_shown_as_they_are(house, machine, capsys):
    machine.answers = {"--editable": (2, "ERROR: something nobody foresaw\n")}
    assert run(house) == 1
    assert "something nobody foresaw" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, koffer.DISK_FULL), (errno.EROFS, koffer.NO_RIGHTS)],
    ids=["full", "read-only"],
)
def test_a_disk_that_refuses_our_own_files_is_told_in_words(house, machine, monkeypatch, capsys, number, trouble):
    def refuse(house, done):
        raise OSError(number, "refused")

    monkeypatch.setattr(koffer, "write_stamp", refuse)
    assert run(house) == 1
    assert str(trouble) in capsys.readouterr().out


def test_a_disk_without_room_is_noticed_before_anything_is_made(house, machine, monkeypatch, capsys):
    class Usage:
        free = koffer.DISK_NEEDED - 1

    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage)
    assert run(house) == 1
    assert str(koffer.DISK_FULL) in capsys.readouterr().out
    assert machine.commands == []


def test_whoever_waited_for_another_install_starts_without_installing(house, machine, monkeypatch):
    @contextlib.contextmanager
    def when_the_other_is_done(house):
        machine.execute(["venv"])
        machine.execute(["--editable"])
        locks = [koffer.RUN_LOCK]
        koffer.write_stamp(house, {**koffer.packages_wanted(house, locks), **koffer.system_wanted(locks)})
        machine.commands.clear()
        yield

    monkeypatch.setattr(koffer, "my_turn", when_the_other_is_done)
    assert run(house) == 0
    assert machine.commands == []
    assert len(machine.started) == 1


def test_an_old_python_is_named_before_anything_else_happens(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        exec(compile((ROOT / "koffer.py").read_text("utf-8"), "koffer.py", "exec"), {"__name__": "koffer"})  # noqa: S102
    assert "Python 3.11" in str(stopped.value)
    assert "3.8" in str(stopped.value)


def test_an_old_python_can_read_the_whole_file():
    ast.parse((ROOT / "koffer.py").read_text("utf-8"), feature_version=(3, 7))


def test_without_the_module_venv_the_apt_line_is_named(house, machine, monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(house) == 1
    assert f"sudo apt-get update && sudo apt-get install --no-install-recommends python{koffer.PYTHON}-venv" in (
        capsys.readouterr().out
    )


def test_a_missing_library_of_qt_is_named_with_the_one_line_to_type(house, machine, capsys):
    machine.missing = {"libxcb-cursor0", "libegl1"}
    assert run(house) == 1
    assert "apt-get install --no-install-recommends libegl1 libxcb-cursor0\n" in capsys.readouterr().out
    assert not machine.ran("apt-get")


def test_after_that_line_only_the_last_step_is_done_again(house, machine):
    machine.missing = {"libegl1"}
    run(house)
    machine.missing.clear()
    machine.commands.clear()
    assert run(house) == 0
    assert not machine.ran("pip")
    assert len(machine.started) == 1


def test_root_gets_the_missing_libraries_without_a_question(house, machine):
    machine.missing, machine.root = {"libxcb-cursor0"}, True
    assert run(house) == 0
    (install,) = machine.ran("apt-get", "install")
    assert install.endswith("install -y --no-install-recommends libxcb-cursor0")
    assert machine.environments[machine.commands.index(install)]["DEBIAN_FRONTEND"] == "noninteractive"
    assert machine.commands.index("apt-get update") < machine.commands.index(install)


def test_an_apt_that_fails_is_shown_with_its_own_words(house, machine, capsys):
    machine.missing, machine.root = {"libxcb-cursor0"}, True
    machine.answers = {"apt-get": (100, "E: Unable to locate package libxcb-cursor0")}
    assert run(house) == 1
    assert "E: Unable to locate package" in capsys.readouterr().out


def test_another_linux_hears_the_names_and_no_apt_line(house, machine, capsys):
    machine.missing, machine.debian, machine.root = {"libegl1"}, False, True
    assert run(house) == 1
    told = capsys.readouterr().out
    assert "libegl1" in told
    assert "apt-get" not in told


def test_a_qt_that_does_not_load_is_shown_with_its_own_words(house, machine, capsys):
    machine.answers = {"-c": (1, "ImportError: libwonder.so.1: cannot open shared object file")}
    assert run(house) == 1
    assert "libwonder.so.1" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_anything_else_shows_how_it_is_used(house, arguments, code, capsys):
    assert koffer.main(arguments, house) == code
    assert "koffer.py run" in capsys.readouterr().out


def test_what_pip_does_is_told_in_dutch(capsys):
    koffer.heard_pip("  Downloading pyside6_essentials-6.11.2-cp310-abi3-manylinux_2_34_x86_64.whl (80.1 MB)")
    koffer.heard_pip("  Downloading zipp-4.1.2-py3-none-any.whl (9.1 kB)")
    koffer.heard_pip("Installing collected packages: zipp, alembic")
    assert capsys.readouterr().out.splitlines() == [
        "  ophalen: pyside6_essentials 6.11.2 (80,1 MB)",
        "  uitpakken: 2 pakketten",
    ]


def test_a_command_is_heard_line_by_line_and_kept():
    heard = []
    program = "import os, sys; print(os.environ['WHO']); print('two', file=sys.stderr); sys.exit(3)"
    code, output = koffer.execute([sys.executable, "-u", "-c", program], heard.append, {"WHO": "one"})
    assert (code, output.split(), heard) == (3, ["one", "two"], ["one", "two"])
