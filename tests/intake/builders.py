"""Small content packages, written to a folder so that faults have a file and a line."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.intake import content
from desktop.intake.answers import Answer, Wording
from desktop.intake.content import COMMON, Content, Package
from desktop.intake.guards import InterpreterKind, Situation
from desktop.intake.state import State, Value

IN_CONFIDENCE = Situation(alone=True, interpreter=InterpreterKind.PROFESSIONAL)
TOGETHER = Situation(alone=False, interpreter=InterpreterKind.PROFESSIONAL)
NOBODY_KNOWN = Situation()
ONLY_IN_CONFIDENCE = "{all: [{eq: [contact.alone, true]}, {in: [contact.interpreter, [professional, none_needed]]}]}"

MANIFEST = """\
version: "2027.1"
domains:
  - id: thema
    ref: D1
    prefix: thema
    name: "Thema"
facts:
  contact.alone: [true, false]
  contact.interpreter: [professional, informal, none_needed, missing]
retired: [thema.oud]
"""

PLAIN = {
    "version": "1",
    "ref": '"1.1"',
    "kind": "single_choice",
    "text": '"Welke kleur vindt u mooi?"',
    "why": '"Dan kiezen wij die kleur."',
    "options": '[{id: rood, text: "Rood"}, {id: groen, text: "Groen"}]',
    "decline": "{allowed: true}",
    "guidance": '{how: {text: "Laat de kleuren zien.", source: voorstel}}',
    "sensitivity": "0",
    "legal": '{basis: "Wi2021 art. 14", art9: false, decision: "de kleur"}',
    "feeds": "[DL]",
    "setting": "{alone: no_preference, interpreter: any}",
    "notes_allowed": "[own_word]",
    "seen_by": "[klantregisseur]",
    "share_default": "[klantregisseur]",
    "retention": '"einde traject"',
}

SENSITIVE = {
    "sensitivity": "2",
    "intro": '"U mag deze vraag overslaan. Dat heeft geen gevolgen."',
    "ask_when": ONLY_IN_CONFIDENCE,
    "legal": '{basis: "Wi2021 art. 14", art9: "grond uit de DPIA", decision: "het tempo"}',
    "setting": "{alone: required, interpreter: professional}",
    "guidance": '{how: {text: "Vraag rustig.", source: voorstel}, stop: {text: "Eén verzoek.", source: voorstel}}',
}


def a_question(slug: str = "kleur", **changes: str | None) -> str:
    """A question as it stands in a file; a change of None leaves the key out."""
    keys = {"id": f"thema.{slug}"} | PLAIN | changes
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def a_number(slug: str = "jaren", **changes: str | None) -> str:
    return a_question(
        slug, **{"kind": "number", "options": None, "range": "{min: 0, max: 30}", "unit": '"jaar"'} | changes
    )


def a_yes_no(slug: str = "klaar", **changes: str | None) -> str:
    return a_question(slug, **{"kind": "yes_no", "options": None} | changes)


def a_prompt(slug: str = "praten", **changes: str | None) -> str:
    """Something that is only said aloud."""
    silent = dict.fromkeys(["options", "decline", "feeds", "notes_allowed", "seen_by", "share_default", "retention"])
    return a_question(slug, **{"kind": "prompt"} | silent | changes)


def a_sensitive_question(slug: str = "rust", **changes: str | None) -> str:
    return a_question(slug, **SENSITIVE | changes)


def some_sets(text: str) -> str:
    """One conversation set with every question of a topic's file in it."""
    ids = dict.fromkeys(re.findall(r"\bid: ([a-z]+\.\w+)", text))
    return f'core: []\nsets:\n  - {{id: praten, name: "Praten", purpose: "Praten.", questions: [{", ".join(ids)}]}}\n'


def a_folder(folder: Path, *questions: str, **files: str) -> Path:
    """Write a package with these questions; `files` replaces a file by the name before `.yaml`."""
    strings = "".join(f'  {name}: "Vast woord"\n' for name in COMMON)
    texts = {
        "manifest": MANIFEST,
        "thema": "domain: thema\nquestions:\n" + "".join(questions or (a_question(),)),
        "common": "strings:\n" + strings,
        "sources": 'sources:\n  - {id: voorstel, title: "Voorstel", noted_on: "2026-11-24"}\n',
        "glossary": 'terms:\n  - {id: les, nl: "les", meaning: "Een uur leren."}\n',
        "lists": 'countries: [NL, ER, SY, "NO"]\nlanguages: [nl, ar, mis]\n',
    } | files
    texts.setdefault("sets", some_sets(texts["thema"]))
    folder.mkdir(exist_ok=True)
    (folder / "forms").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def a_package(folder: Path) -> Package:
    return Package(folder, folder / "forms")


def some_content(folder: Path, *questions: str, language: str | None = None, **files: str) -> Content:
    return content.load_package(a_package(a_folder(folder, *questions, **files)), language)


def an_answer(value: Value = None, state: State = State.ANSWERED) -> Answer:
    """Like any answer; with only a state it has no value."""
    return Answer(state=state, value=value, lang="ar", text_hash="0" * 64, content_version="2027.1")


def some_words() -> Wording:
    return Wording("ar", "0" * 64, "2027.1")


def line_of(file: Path, words: str) -> int:
    """The line, counted from one, on which words first stand in a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
