"""`regiekoffer content`: what authors of questions use. Each command prints, and returns an exit code."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from desktop.intake import cards, compare, forms, preview, rules, voice
from desktop.intake import content as contents
from desktop.intake.content import Content, Package
from desktop.intake.reading import Entry, Fault, read
from desktop.intake.translations import Status, Translation
from i18n import _, ngettext
from sync.dossier.errors import AppError


class NotFound(AppError):
    def __init__(self, name: str) -> None:
        super().__init__(
            message=_("{name} is geen vraag en geen onderwerp.").format(name=name),
            advice=_("Geef een id, zoals onderwijs.jaren_les, of een onderwerp, zoals onderwijs."),
        )


def check(args: argparse.Namespace) -> int:
    """Name every fault with its place; exit with 1 if anything may not be used like this."""
    faults = list(_every_fault(args.folder))
    blocking = [fault for fault in faults if fault.blocks]
    if args.json:
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
        return 1 if blocking or (args.all and faults) else 0
    for fault in [*blocking, *(one for one in faults if not one.blocks)]:
        print(fault)
    if args.folder is None and not blocking:
        print(*_how_far(contents.load(contents.newest())), sep="\n")
    print(ngettext("{n} fout gevonden.", "{n} fouten gevonden.", len(blocking)).format(n=len(blocking)))
    unfinished = len(faults) - len(blocking)
    if unfinished:
        words = ngettext("{n} ding is nog niet af.", "{n} dingen zijn nog niet af.", unfinished)
        print(words.format(n=unfinished))
    return 1 if blocking or (args.all and faults) else 0


def show(args: argparse.Namespace) -> int:
    """Show a question, or every question of a topic, as client and professional will see it."""
    content = _load(args.folder, args.lang)
    question_ids = preview.chosen(content, args.name)
    if not question_ids:
        raise NotFound(args.name)
    if args.out is None:
        print(preview.as_text(content, question_ids))
        return 0
    try:
        args.out.write_text(preview.as_html(content, question_ids), encoding="utf-8")
    except OSError as error:
        raise AppError(
            message=_("De pagina kan daar niet worden geschreven."), advice=_("Kies een andere plek.")
        ) from error
    print(_("Geschreven: {path}").format(path=args.out))
    return 0


def diff(args: argparse.Namespace) -> int:
    """Tell what changed; exit with 1 if an id was given up or got another meaning."""
    old, new = _version(args.old), _version(args.new)
    changes = compare.compare(old, new, _retired(args.new))
    print(*changes, sep="\n", end="\n" if changes else "")
    again = compare.stale(old, new)
    for tag in forms.languages(_forms()):
        if again:
            words = ngettext(
                "{language}: {n} vraag opnieuw bekijken", "{language}: {n} vragen opnieuw bekijken", len(again)
            )
            print(words.format(language=tag, n=len(again)))
    print(ngettext("{n} verschil.", "{n} verschillen.", len(changes)).format(n=len(changes)))
    return 1 if any(change.grave for change in changes) else 0


def _every_fault(folder: Path | None) -> Iterator[Fault]:
    yield from contents.check(folder)
    if folder is None:
        yield from cards.find_faults()
        for version in contents.versions():
            yield from rules.find_faults(version)
        yield from voice.find_faults(_forms())


def _how_far(content: Content) -> Iterator[str]:
    """Per language how many strings there are and how far they have come, and how many questions were tried."""
    strings = sum(len(question.client_texts()) for question in content.questions.values()) + len(content.common)
    for tag in forms.languages(_forms()):
        language = contents.load(content.version, tag).language
        if language is None:
            continue
        translated = [*language.questions.values(), *language.common.values()]
        there = sum(len(one.texts) for one in translated)
        yield _("{tag} ({name}): {there} van {all} teksten; {states}").format(
            tag=tag, name=language.dutch_name, there=there, all=strings, states=_states(translated)
        )
    tried = sum(question.review is not None for question in content.questions.values())
    words = _("{n} van {of} vragen zijn bekeken door een ervaringsdeskundige.")
    yield words.format(n=tried, of=len(content.questions))


def _states(translated: list[Translation]) -> str:
    names = {Status.DRAFT: _("concept"), Status.APPROVED: _("goedgekeurd"), Status.STALE: _("verouderd")}
    counted = Counter(one.status for one in translated)
    return ", ".join(f"{names.get(status, status.value)} {n}" for status, n in counted.items())


def _load(folder: Path | None, language: str | None) -> Content:
    if folder is None:
        return contents.load(contents.newest(), language)
    return contents.load_package(
        Package(folder, folder / "forms" if (folder / "forms").is_dir() else _forms()), language
    )


def _version(name: str) -> Content:
    return contents.load(name) if name in contents.versions() else contents.load_package(_package(name), None)


def _package(name: str) -> Package:
    return contents.shipped(name) if name in contents.versions() else Package(Path(name), _forms())


def _retired(name: str) -> frozenset[str]:
    faults: list[Fault] = []
    manifest: Entry = read(_package(name).dutch.joinpath("manifest.yaml"), "manifest.yaml", faults)
    return frozenset(manifest.words("retired"))


def _forms() -> Path:
    return Path(str(files("i18n").joinpath("forms")))
