"""A version of the intake's content, loaded whole or not at all.

The Dutch lies in `resources/intake/<version>/`: `manifest.yaml` names the topics in order, each topic has a file of
questions, and `common.yaml`, `glossary.yaml`, `sources.yaml` and `lists.yaml` hold what they share; `sets.yaml` says
which questions make a talk. Every other language lies in `i18n/forms/<lang>/`. At run time Dutch and one language are
read; `find_faults` reads them all.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from desktop.intake import building, checking, forms, pictures, plain
from desktop.intake.building import Around
from desktop.intake.questions import ConversationSet, Domain, Question, Term
from desktop.intake.reading import Entry, Fault, Scalar, read
from desktop.intake.translations import Language
from i18n import _, ngettext
from sync.dossier.errors import AppError

T = TypeVar("T")

log = logging.getLogger(__name__)

DUTCH = "nl"

DOSSIER, GROUP = "dossier.", "dossier.group"
"""How the name of a fact begins that the dossier knows; the others (`contact.`) say how the talk goes."""

SHARED_FILES = ("manifest.yaml", "sources.yaml", "glossary.yaml", "lists.yaml", "common.yaml", "sets.yaml")

COMMON = (
    "decline",
    "later",
    "unknown",
    "yes",
    "no",
    "skipped",
    "choose_more",
    "why_we_ask",
    "who_sees_this",
    "sees_klantregisseur",
    "sees_taalschool",
    "sees_maatschappelijke_begeleiding",
    "not_reviewed",
    "not_translated",
    "no_penalty",
    "no_consequences",
    "i_read",
    "a_moment",
    "told",
    "is_it_right",
    "taken_back",
    "agreed",
    "next_time",
    "tell_back",
    "our_notes",
    "your_contact",
    "about_date",
    "your_view",
    "not_kept",
    "just_begun",
    "on_the_way",
    "almost_done",
)
"""The fixed strings of the client's side: the question, the review and the end of a talk. Those of the plan stand in
`resources/plan`."""


class ContentError(AppError):
    """Content that breaks its rules and is therefore not used at all; `faults` names each place."""

    MOST_SHOWN = 10

    def __init__(self, version: str, faults: tuple[Fault, ...]) -> None:
        text = ngettext(
            "De vragen van versie {version} kunnen niet worden gebruikt: er is {n} fout gevonden.",
            "De vragen van versie {version} kunnen niet worden gebruikt: er zijn {n} fouten gevonden.",
            len(faults),
        )
        places = "\n".join(str(fault) for fault in faults[: self.MOST_SHOWN])
        advice = _("Er is niets veranderd aan uw dossiers. Geef dit door aan de beheerder:\n{places}")
        super().__init__(
            message=text.format(version=version, n=len(faults)),
            advice=advice.format(places=places),
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Package:
    """Where content lies: one folder with the Dutch of one version, one with a folder for each other language."""

    dutch: Traversable
    forms: Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A version of the content: Dutch, and beside it one language when there is one for this client.

    `checksum` is the SHA-256 of the Dutch files. `questions` stand in the order of the conversation, `dependent` has
    the same ids, each after the ones its condition looks at. `sets` are what a talk can be about, `core` the questions
    without which the law lets no plan be made. `wanted` is the client's language, also when nobody
    translated into it; then `language` is None.
    """

    version: str
    checksum: str
    domains: tuple[Domain, ...]
    questions: Mapping[str, Question]
    dependent: tuple[str, ...]
    common: Mapping[str, str]
    terms: Mapping[str, Term]
    facts: Mapping[str, tuple[Scalar, ...]]
    sets: tuple[ConversationSet, ...]
    core: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    wanted: str
    language: Language | None

    def unknown_facts(self) -> dict[str, Scalar]:
        """The facts of the dossier as they are when nothing is known: of each the last of its values."""
        return {name: values[-1] for name, values in self.facts.items() if name.startswith(DOSSIER)}

    def of_domain(self, domain_id: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions.values() if question.domain == domain_id)


def versions() -> tuple[str, ...]:
    """The versions that were shipped, newest last."""
    folders = [folder.name for folder in _intake().iterdir() if folder.joinpath("manifest.yaml").is_file()]
    return tuple(sorted(folders, key=lambda name: [int(part) if part.isdigit() else 0 for part in name.split(".")]))


def shipped(version: str) -> Package:
    return Package(_intake().joinpath(version), files("i18n").joinpath("forms"))


def newest() -> str:
    """The newest shipped version whose Dutch can be used; one that breaks the rules is passed by and reported.

    Raises the `ContentError` of the newest when none can be used. Costs one loading, which `load` then has ready.
    """
    broken: list[ContentError] = []
    for version in reversed(versions()):
        try:
            load(version)
        except ContentError as error:
            log.error("intake %s is not used: %s", version, "; ".join(str(fault) for fault in error.faults))
            broken.append(error)
        else:
            return version
    raise broken[0] if broken else ContentError("", ())


@lru_cache(maxsize=16)
def load(version: str, language: str | None = None) -> Content:
    """Return a shipped version with one language beside the Dutch; raise `ContentError` with every fault in it.

    A language nobody translated gives content without one: the screen shows the Dutch and says so. Costs tens of
    milliseconds the first time; the value is frozen, so it is kept.
    """
    if not language:
        return _dutch(shipped(version), version)
    return _translated(shipped(version), load(version), language, version)


def picture(version: str, name: str) -> bytes | None:
    """The drawing that a question or an option of a shipped version names; None as long as nobody drew it."""
    return pictures.drawing(shipped(version).dutch, name)


def load_package(package: Package, language: str | None, version: str = "") -> Content:
    """As `load`, for content that lies somewhere else."""
    dutch = _dutch(package, version)
    return _translated(package, dutch, language, version) if language else dutch


def _dutch(package: Package, version: str) -> Content:
    faults: list[Fault] = []
    content = _read(package.dutch, faults)
    _refuse(faults, version or content.version)
    return content


def _translated(package: Package, dutch: Content, language: str, version: str) -> Content:
    if language not in forms.languages(package.forms):
        return replace(dutch, wanted=language)
    faults: list[Fault] = []
    read_language = _read_language(package, language, dutch, faults)
    _refuse(faults, version or dutch.version)
    return replace(dutch, wanted=language, language=read_language)


def _refuse(faults: list[Fault], version: str) -> None:
    blocking = _blocking(faults)
    if blocking:
        raise ContentError(version, blocking)


def find_faults(package: Package) -> Iterator[Fault]:
    """Every fault in the Dutch and in all languages, in the order of the files; also what is merely unfinished."""
    faults: list[Fault] = []
    content = _read(package.dutch, faults)
    faults.extend(pictures.faults(package.dutch))
    yield from _sorted(faults)
    if _blocking(faults):
        return  # against broken Dutch every translation would look wrong
    for tag in forms.languages(package.forms):
        found: list[Fault] = []
        _read_language(package, tag, content, found)
        yield from _sorted(found)


def check(folder: Path | None) -> list[Fault]:
    """Every fault in a folder with one version's Dutch files, or in everything that is shipped.

    Translations are looked for in `forms/` inside the folder; without it the shipped ones are held against it.
    """
    if folder is None:
        return [fault for version in versions() for fault in find_faults(shipped(version))]
    if folder.exists() and not folder.is_dir():
        return [Fault(folder.name, 0, "", _("dit is geen map met vragen"), blocks=True)]
    own = folder / "forms"
    return list(find_faults(Package(folder, own if own.is_dir() else files("i18n").joinpath("forms"))))


def _read(folder: Traversable, faults: list[Fault]) -> Content:
    manifest, sources, glossary, lists, common, sets = (
        read(folder.joinpath(name), name, faults) for name in SHARED_FILES
    )
    domains = tuple(_by_id(manifest, "domains", building.domain, lambda one: one.id).values())
    facts = building.facts(manifest.entry("facts"))
    around = Around(
        sources=_by_id(sources, "sources", building.source, lambda one: one.id),
        terms=_by_id(glossary, "terms", building.term, lambda one: one.id),
        countries=lists.words("countries"),
        languages=lists.words("languages"),
        pictures=pictures.names(folder),
    )
    strings = _common(common)
    version, retired = manifest.text("version"), manifest.words("retired")
    groups = [value for value in facts.get(GROUP, ()) if isinstance(value, str)]
    talks = [(entry, building.conversation_set(entry, groups)) for entry in sets.entries("sets")]
    core = sets.words("core")
    for file in (manifest, sources, glossary, lists, common, sets):
        file.finish()
    asked = [pair for domain in domains for pair in _questions(folder, domain, around, faults)]
    questions = {question.id: question for _entry, question in asked}
    checking.check(asked, facts, retired)
    if {domain.id for domain in domains} <= {question.domain for question in questions.values()}:
        checking.check_sets(sets, talks, core, questions)  # of a topic that cannot be read, every question would miss
    _check_unknown_files(folder, domains, faults)
    return Content(
        version=version,
        checksum=_checksum(folder),
        domains=domains,
        questions=questions,
        dependent=() if _blocking(faults) else checking.ordered(questions),
        common=strings,
        terms=around.terms,
        facts=facts,
        sets=tuple(one for _entry, one in talks),
        core=core,
        countries=around.countries,
        languages=around.languages,
        wanted=DUTCH,
        language=None,
    )


def _questions(
    folder: Traversable, domain: Domain, around: Around, faults: list[Fault]
) -> Iterator[tuple[Entry, Question]]:
    file = read(folder.joinpath(f"{domain.id}.yaml"), f"{domain.id}.yaml", faults)
    if file.values and file.text("domain") not in ("", domain.id):
        file.fault("domain", _("dit bestand hoort bij {domain}").format(domain=domain.id))
    for entry in file.entries("questions"):
        yield entry, building.question(entry, domain, around)
    file.finish()


def _read_language(package: Package, tag: str, content: Content, faults: list[Fault]) -> Language:
    """The translations of a language, held against this content.

    They lie in one place for all versions, so an id that only another shipped version knows is no fault here.
    """
    return forms.read_language(
        package.forms,
        tag,
        domains=content.domains,
        questions=content.questions,
        common=content.common,
        terms=content.terms,
        elsewhere=lambda: _known_somewhere() - content.questions.keys() - content.terms.keys(),
        faults=faults,
    )


@lru_cache(maxsize=1)
def _known_somewhere() -> frozenset[str]:
    """Every id of a question or a term in any shipped version, those that were taken out included.

    Only the ids are looked for, not read as content: a version that is broken still says what it knows.
    """
    found: set[str] = set()
    for version in versions():
        for file in shipped(version).dutch.iterdir():
            text = file.read_bytes().decode(errors="replace") if file.name.endswith(".yaml") else ""
            found.update(re.findall(r"^\s*- \{?id: ([a-z0-9_.]+)", text, re.MULTILINE))
            for retired in re.findall(r"^retired: \[(.*)\]", text, re.MULTILINE):
                found.update(retired.replace(",", " ").split())
    return frozenset(found)


def _by_id(file: Entry, key: str, build: Callable[[Entry], T], id_of: Callable[[T], str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry in file.entries(key):
        built = build(entry)
        if id_of(built) in found:
            entry.fault("id", _("dit id staat hier al"))
        found[id_of(built)] = built
    return found


def _common(file: Entry) -> dict[str, str]:
    strings = file.entry("strings")
    found = {name: strings.text(name) for name in COMMON}
    for name, text in found.items():
        for objection in plain.objections(text):
            strings.fault(name, objection)
    strings.finish()
    return found


def _check_unknown_files(folder: Traversable, domains: tuple[Domain, ...], faults: list[Fault]) -> None:
    known = {*SHARED_FILES, *(f"{domain.id}.yaml" for domain in domains)}
    for name in sorted(file.name for file in folder.iterdir() if file.is_file()) if folder.is_dir() else ():
        if name.endswith((".yaml", ".yml")) and name not in known:
            faults.append(Fault(name, 1, "", _("dit bestand staat niet in manifest.yaml")))


def _checksum(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
        if file.name.endswith(".yaml"):
            content = file.read_bytes()
            digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _blocking(faults: list[Fault]) -> tuple[Fault, ...]:
    return _sorted([fault for fault in faults if fault.blocks])


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))


def _intake() -> Traversable:
    return files("resources").joinpath("intake")
