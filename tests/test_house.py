"""The tree itself: what lies where, and what must be in no file of it."""

from __future__ import annotations

import ast
import fnmatch
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "desktop",
    "i18n",
    "koffer.py",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "sync",
    "tests",
}

LOCKS = ["requirements.lock", "tests/requirements.lock"]

# each is spelled in pieces, so that this file does not hold what it looks for
FORBIDDEN = {
    "the host of a package registry": re.compile(
        "|".join(
            [r"pypi\." + "org", "python" + "hosted", "npmjs" + r"\.", r"deb\.debian" + r"\.org", "files" + r"\.pyth"]
        ),
        re.IGNORECASE,
    ),
    "a path of one machine": re.compile(r"(?<![\w.~-])/(?:work|root|home|Users)" + r"/\w|\b[A-Z]:\\" + r"Users\\"),
    "a mark of unfinished work": re.compile(
        r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b"
    ),
}


def _listed_by_git() -> list[str] | None:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return sorted({name for name in listed.stdout.decode().split("\0") if name})


def _listed_by_walking() -> list[str]:
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()] + [".git"]
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch.fnmatch(name, rule) for rule in ignored)]
        found += [(Path(folder) / name).relative_to(ROOT).as_posix() for name in names]
    return sorted(found)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file that belongs to the tree: those of git, or without git those that it would not ignore."""
    listed = _listed_by_git()
    names = _listed_by_walking() if listed is None else listed
    return [Path(name) for name in names if (ROOT / name).is_file()]


def _text(path: Path) -> str:
    """The text of a file; empty for one that is not text, such as a font."""
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_the_top_level_holds_only_what_the_architecture_names(files):
    assert {path.parts[0] for path in files} <= TOP_LEVEL


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(files, what):
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in files
        for number, line in enumerate(_text(path).splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("the host of a package registry", "see https://pypi." + "org/simple"),
        ("a path of one machine", "open('/ho" + "me/anna/koffer')"),
        ("a mark of unfinished work", "# TO" + "DO: later"),
    ],
)
def test_the_search_finds_an_example(what, example):
    assert FORBIDDEN[what].search(example)


def test_every_package_explains_itself(files):
    sources = [
        path for path in files if path.suffix == ".py" and path.parts[0] in {"desktop", "i18n", "resources", "sync"}
    ]
    packages = {folder for path in sources for folder in path.parents if folder != Path(".")}
    silent = [
        folder.as_posix()
        for folder in sorted(packages)
        if not (ROOT / folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse(_text(folder / "__init__.py")))
    ]
    assert packages
    assert silent == []


def test_every_module_says_what_it_is_for(files):
    sources = [path for path in files if path.suffix == ".py" and path.parts[0] != "tests"]
    assert [path.as_posix() for path in sources if not ast.get_docstring(ast.parse(_text(path)))] == []


def test_every_font_has_a_licence_beside_it(files):
    fonts = [path for path in files if path.suffix in {".ttf", ".otf", ".woff2"}]
    folders = {path.parent for path in fonts}
    licences = [
        path for path in files if path.parent in folders and re.search("Open Font License", _text(path), re.IGNORECASE)
    ]
    assert fonts
    assert {path.parent for path in licences} == folders


def _requirements(lock: str) -> list[str]:
    """The requirements of a lock, each on one line with its hashes."""
    lines = [line for line in _text(Path(lock)).splitlines() if not line.startswith("#")]
    return "\n".join(lines).replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_package_to_one_version_and_its_hashes(lock):
    shape = re.compile(r"[a-z0-9][a-z0-9.-]*==[\w.]+ (?:; [^\\]+? )? *(?: *--hash=sha256:[0-9a-f]{64})+")
    requirements = _requirements(lock)
    assert len(requirements) > 30
    assert [line for line in requirements if not shape.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock):
    assert not re.search(
        r"\w+://|--(?:index|extra-index|find-links|trusted)|(?:^| )-[if] ", _text(Path(lock)), re.MULTILINE
    )


def test_the_two_locks_agree_where_they_overlap():
    run, checks = (
        dict(line.split()[0].split("==") for line in _requirements(lock))
        for lock in ("requirements.lock", "tests/requirements.lock")
    )
    shared = run.keys() & checks.keys()
    assert shared
    assert {name: run[name] for name in shared} == {name: checks[name] for name in shared}


def test_qt_is_pinned_at_the_version_that_was_tried():
    """Newer is not better here: see tests/views/test_pyside_pin.py."""
    assert any(line.startswith("pyside6-essentials==6.11.2 ") for line in _requirements("requirements.lock"))
    assert '"PySide6-Essentials==6.11.2"' in _text(Path("pyproject.toml"))


def test_the_licence_is_the_one_the_project_names():
    assert "Licensed under the EUPL-1.2" in _text(Path("LICENSE"))
    assert 'license = "EUPL-1.2"' in _text(Path("pyproject.toml"))
