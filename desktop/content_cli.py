"""`regiekoffer content`: what authors of questions use. Each command prints, and returns an exit code.

A folder may come from anywhere, so it is looked at before it is read, and nothing that stands in it steers the terminal.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from desktop.intake import cards, compare, coverage, folder, forms, lbt, pictures, preview, preview_page, rules, voice
from desktop.intake import content as contents
from desktop.intake.compare import Changed, Comparison, Work
from desktop.intake.content import Content, ContentError, Package
from desktop.intake.coverage import Coverage, Figures
from desktop.intake.reading import Fault
from desktop.intake.translations import Translation
from desktop.paper import wording
from desktop.paper.letters import LETTERS
from i18n import _, ngettext
from sync.dossier.errors import AppError

PAGES = (".html", ".htm")
MOST_NAMED = 12
"""Ids on one line of the comparison; the rest is counted."""


class NotFound(AppError):
    def __init__(self, name: str, content: Content) -> None:
        known = [*content.questions, *(domain.id for domain in content.domains)]
        near = get_close_matches(name, known, n=3)
        usual = _("Geef een id, zoals onderwijs.jaren_les, of een onderwerp, zoals onderwijs.")
        super().__init__(
            message=_("{name} is geen vraag en geen onderwerp.").format(name=folder.harmless(name)),
            advice=_("Bedoelt u {names}?").format(names=_(" of ").join(near)) if near else usual,
        )


class NoTranslation(AppError):
    def __init__(self, tag: str, there: Iterable[str]) -> None:
        super().__init__(
            message=_("In de taal {tag} is er niets vertaald.").format(tag=folder.harmless(tag)),
            advice=_("Er zijn vertalingen in: {tags}.").format(tags=folder.harmless(", ".join(there))),
        )


class Unreadable(AppError):
    def __init__(self, error: OSError) -> None:
        super().__init__(
            message=_("De map kan niet worden gelezen ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            advice=_("Kijk of u de map mag openen. Er is niets veranderd."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything that `check` found. What cannot be loaded has no figures."""

    faults: tuple[Fault, ...]
    figures: tuple[Figures, ...]
    languages: tuple[Coverage, ...]

    @property
    def blocking(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.blocks)

    @property
    def unfinished(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if not fault.blocks)


# Check


def check(args: argparse.Namespace) -> int:
    """Name every fault with its place; exit with 1 if anything may not be used like this."""
    try:
        checked = _shipped() if args.folder is None else _handed(args.folder)
    except OSError as error:
        raise Unreadable(error) from error
    if args.json:
        _say([json.dumps(_plain(checked), indent=1)])
    else:
        _say(_report(checked))
    return 1 if checked.blocking or (args.all and checked.unfinished) else 0


def _shipped() -> Checked:
    faults: dict[Fault, None] = {}  # translations serve all versions, so the same fault may be met twice
    figures, languages = [], {}
    for version in contents.versions():
        dutch = f"resources/intake/{version}"
        found = list(contents.find_faults(contents.shipped(version)))
        if version != contents.versions()[-1]:  # a translation belongs to the newest Dutch, and cannot be both
            found = [fault for fault in found if fault.blocks or not _is_translation(fault)]
        faults |= dict.fromkeys(_placed(found, dutch))
        if any(fault.blocks for fault in found):
            continue
        content = contents.load(version)
        if content.version != version:
            text = _("deze map heet {folder}; zet hier hetzelfde nummer").format(folder=version)
            faults[Fault(f"{dutch}/manifest.yaml", 1, "version", text)] = None
        faults |= dict.fromkeys(_below(f"{dutch}/rules", rules.find_faults(version)))
        figures.append(coverage.figures(content))
        languages = {one.tag: one for one in _coverages(contents.shipped(version), content, with_cards=True)}
    faults |= dict.fromkeys(_placed(cards.find_faults(), "resources/intake/kaarten"))
    faults |= dict.fromkeys(_below("i18n/forms", voice.find_faults(_forms())))
    for tag in ("nl", *forms.languages(_forms())):
        for book in (wording.PLAN, wording.CONTACT_CARD, LETTERS):
            faults |= dict.fromkeys(_placed(wording.find_faults(tag, book), f"resources/{book.folder}"))
    return Checked(faults=tuple(faults), figures=tuple(figures), languages=tuple(languages.values()))


def _handed(path: Path) -> Checked:
    """A folder with one version. Cards and plan are not part of a version."""
    if hindered := tuple(_below(str(path), folder.obstacles(path))):
        return Checked(faults=hindered, figures=(), languages=())
    given = _folder(path)
    package = given.package
    found = list(_placed(contents.find_faults(package), given.dutch, given.forms))
    if (path / folder.FORMS).is_dir():
        found += _below(given.forms, voice.find_faults(package.forms))
    if any(fault.blocks for fault in found):
        return Checked(faults=tuple(found), figures=(), languages=())
    content = contents.load_package(package, None)
    of_rules: list[Fault] = []
    if (path / "rules").is_dir():
        rules.read_rules(path / "rules", content, of_rules)
        lbt.read_norms(path / "rules", of_rules)
    else:
        text = _("zonder regels en toetsgrenzen kan deze versie niet mee met de app; kopieer de map rules")
        of_rules.append(Fault("", 1, "", text, blocks=False))
    return Checked(
        faults=(*found, *_below(str(path / "rules"), of_rules)),
        figures=(coverage.figures(content),),
        languages=tuple(_coverages(package, content, with_cards=False)),
    )


def _coverages(package: Package, content: Content, *, with_cards: bool) -> Iterator[Coverage]:
    helping = _cards() if with_cards else {}
    for tag in forms.languages(package.forms):
        try:
            translated = contents.load_package(package, tag, content.version)
        except ContentError:
            continue  # its faults were told already
        spoken: dict[str, dict[str, Translation]] = {}
        if helping:
            spoken = {card: dict(found) for card, found in cards.load_translation(tag).items()}
        yield coverage.coverage(translated, voice.load(tag, [package.forms]), helping, spoken)


def _cards() -> dict[str, cards.Card]:
    try:
        return dict(cards.load_cards())
    except cards.CardError:
        return {}  # its faults were told already


def _placed(found: Iterable[Fault], dutch: str, translations: str = "i18n/forms") -> Iterator[Fault]:
    """The same faults with the file as it lies on disk: of a translation the name begins with its language."""
    for fault in found:
        yield replace(fault, file=f"{translations if _is_translation(fault) else dutch}/{fault.file}")


def _is_translation(fault: Fault) -> bool:
    """Whether the file lies below a language; of the Dutch only the drawings lie in a folder."""
    return "/" in fault.file and not fault.file.startswith("pictures/")


def _below(above: str, found: Iterable[Fault]) -> Iterator[Fault]:
    for fault in found:
        yield replace(fault, file=f"{above}/{fault.file}" if fault.file else above)


def _report(checked: Checked) -> Iterator[str]:
    for title, faults in ((_("Dit moet eerst goed:"), checked.blocking), (_("Nog niet af:"), checked.unfinished)):
        if faults:
            yield from (title, "")
        for _file, together in groupby(sorted(faults, key=lambda one: (one.file, one.line)), key=lambda one: one.file):
            yield from (str(fault) for fault in together)
            yield ""
    for figures in checked.figures:
        yield from _figures(figures)
    for one in checked.languages:
        yield _language(one)
    if checked.figures:
        yield ""
    n = len(checked.blocking)
    yield ngettext("{n} fout gevonden.", "{n} fouten gevonden.", n).format(n=n)
    if n := len(checked.unfinished):
        yield ngettext("{n} ding is nog niet af.", "{n} dingen zijn nog niet af.", n).format(n=n)


def _figures(figures: Figures) -> Iterator[str]:
    words = _("Versie {version}: {n} vragen en {prompts} die alleen worden gezegd.")
    yield words.format(version=figures.version, n=figures.questions, prompts=figures.prompts)
    words = _("{n} van {of} vragen zijn bekeken door een ervaringsdeskundige.")
    yield words.format(n=figures.tried, of=figures.questions + figures.prompts)
    words = _("{n} van {of} voorwaarden kijken naar iets wat er niet is.")
    yield words.format(n=len(figures.unresolved), of=figures.conditions)
    words = _("{n} van {of} Nederlandse teksten voor de klant hebben een zin die te lang is.")
    yield words.format(n=len(figures.too_long), of=figures.strings)


def _language(one: Coverage) -> str:
    states = ", ".join(f"{preview.status_name(status)} {n}" for status, n in sorted(one.states.items()))
    words = _("{tag} ({name}): {there} van {all} teksten; {states}; {recorded} ingesproken, {listened} nageluisterd")
    return words.format(
        tag=one.tag,
        name=one.name,
        there=one.present,
        all=one.wanted,
        states=states or _("geen"),
        recorded=one.recorded,
        listened=one.listened,
    )


def _plain(checked: Checked) -> dict[str, object]:
    return {
        "blocking": len(checked.blocking),
        "unfinished": len(checked.unfinished),
        "faults": [asdict(fault) for fault in (*checked.blocking, *checked.unfinished)],
        "versions": [asdict(one) for one in checked.figures],
        "languages": [asdict(one) | {"present": one.present} for one in checked.languages],
    }


# Preview


def show(args: argparse.Namespace) -> int:
    """Show a question, or every question of a topic, as client and professional will see it."""
    given = _named(contents.newest()) if args.folder is None else _folder(args.folder)
    package = given.package
    content = _load(given, None if args.lang == contents.DUTCH else args.lang)
    if args.lang and args.lang != contents.DUTCH and content.language is None:
        raise NoTranslation(args.lang, forms.languages(package.forms))
    refused = {fault.file for fault in pictures.faults(package.dutch)}

    def drawn(name: str) -> bytes | None:
        return None if f"pictures/{name}.svg" in refused else pictures.drawing(package.dutch, name)

    pages = preview.sheets(content, args.name, drawn)
    if not pages:
        raise NotFound(args.name, content)
    if args.out is None:
        _say([preview.as_text(pages).rstrip("\n")], isolates=True)
        return 0
    _write(args.out, preview_page.as_page(_("{name}, versie {v}").format(name=args.name, v=content.version), pages))
    _say([_("Geschreven: {path}. Open dit bestand in uw browser.").format(path=args.out)])
    return 0


def _write(path: Path, page: str) -> None:
    if path.suffix.lower() not in PAGES:
        raise AppError(
            message=_("Naar {path} wordt niets geschreven.").format(path=folder.harmless(str(path))),
            advice=_("Kies een naam die eindigt op .html. Dan kan dit nooit een bestand met vragen overschrijven."),
        )
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise AppError(
            message=_("De pagina kan daar niet worden geschreven."), advice=_("Kies een andere plek.")
        ) from error


# Diff


def diff(args: argparse.Namespace) -> int:
    """Tell what changed; exit with 1 if an id was given up without being named as retired."""
    before, after = _named(args.old), _named(args.new)
    for given in (before, after):
        _load(given, None)  # says which files break the rules, and where
    found = compare.compare(before.package, after.package)
    _say(_differences(found))
    return 1 if found.faults else 0


def _differences(found: Comparison) -> Iterator[str]:
    yield _("Van {before} naar {after}").format(before=found.before, after=found.after)
    for fault in found.faults:
        yield _("FOUT  {fault}").format(fault=fault)
    for warning in found.warnings:
        yield _("LET OP  {warning}").format(warning=warning)
    for title, names in ((_("Nieuw"), found.added), (_("Weg"), found.removed)):
        if names:
            yield from ("", f"{title}:", *(f"  {name}" for name in names))
    for one in (*found.questions, *found.others):
        yield from _changed(one)
    if found.work:
        yield from ("", _("Werk voor vertalers:"))
    for work in found.work:
        yield from _work(work)
    n = len(found.added) + len(found.removed) + sum(len(one.changes) for one in (*found.questions, *found.others))
    yield from ("", ngettext("{n} verschil.", "{n} verschillen.", n).format(n=n))


def _changed(one: Changed) -> Iterator[str]:
    yield from ("", one.id)
    yield from (f"  {change}" for change in one.changes)
    yield from (_("  LET OP  {warning}").format(warning=warning) for warning in one.warnings)


def _work(work: Work) -> Iterator[str]:
    if work.broken:
        yield _("  {tag}: deze vertaling heeft fouten; zie content check").format(tag=work.tag)
        return
    words = _("  {tag} ({name}): {stale} opnieuw bekijken, {missing} nog vertalen")
    yield words.format(tag=work.tag, name=work.name, stale=len(work.stale), missing=len(work.missing))
    for title, names in ((_("opnieuw bekijken"), work.stale), (_("nog vertalen"), work.missing)):
        if names:
            more = _(" en nog {n}").format(n=len(names) - MOST_NAMED) if len(names) > MOST_NAMED else ""
            yield f"    {title}: {', '.join(names[:MOST_NAMED])}{more}"


# What they share


@dataclass(frozen=True, slots=True)
class Given:
    """Content that was named on the command line; `dutch` and `forms` say where its files lie, for messages."""

    package: Package
    dutch: str
    forms: str


def _named(name: str) -> Given:
    found = folder.find(name)
    return _folder(found) if isinstance(found, Path) else Given(found, f"resources/intake/{name}", "i18n/forms")


def _folder(path: Path) -> Given:
    """The folder, when everything in it can be read; else an error that names what cannot."""
    if hindered := tuple(_below(str(path), folder.obstacles(path))):
        raise _without_signs(ContentError(path.name, hindered))
    own = path / folder.FORMS
    return Given(folder.package(path), str(path), str(own) if own.is_dir() else "i18n/forms")


def _load(given: Given, language: str | None) -> Content:
    try:
        return contents.load_package(given.package, language)
    except ContentError as error:
        faults = tuple(_placed(error.faults, given.dutch, given.forms))
        raise _without_signs(ContentError(given.dutch, faults)) from error
    except OSError as error:
        raise Unreadable(error) from error


def _without_signs(error: ContentError) -> AppError:
    """The same for a person at a terminal, whom the content itself must not be able to mislead."""
    lines = "\n".join(folder.harmless(str(fault)) for fault in error.faults[: ContentError.MOST_SHOWN])
    return AppError(
        message=folder.harmless(error.message),
        advice=_("Verbeter dit eerst; regiekoffer content check noemt alles:\n{places}").format(places=lines),
    )


def _forms() -> Path:
    return Path(str(files("i18n").joinpath("forms")))


def _say(lines: Iterable[str], *, isolates: bool = False) -> None:
    """Print lines, whatever letters they hold and whoever stops reading; `isolates` were put in by us and stay."""
    text = "\n".join(lines if isolates else ("\n".join(map(folder.harmless, line.split("\n"))) for line in lines))
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "replace").decode(encoding), flush=True)
    except BrokenPipeError:  # `| head` saw enough; what is left goes nowhere, also at the end of the program
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
