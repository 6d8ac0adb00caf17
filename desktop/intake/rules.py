"""The rules of the advice: data that a policy officer can read, checked whole before anyone sees an argument.

They lie in `resources/intake/<version>/rules/`; their form is explained at the head of `b1.yaml`. A rule says when an
argument is shown, never how heavy it is. What a rule may look at is bounded here, so that care, travel, load, origin
and sex cannot become an argument about what somebody can learn, whatever is written in the files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources.abc import Traversable

from desktop.intake import conditions, content, lbt
from desktop.intake.answers import fits
from desktop.intake.checking import ALONE, INTERPRETER
from desktop.intake.conditions import All, AnyOf, Compare, Condition, ConditionError, InState, Not, OneOf
from desktop.intake.content import Content
from desktop.intake.lbt import Stand, Uitslag
from desktop.intake.questions import Kind, Question
from desktop.intake.reading import Entry, Fault, Scalar, listed, read
from desktop.intake.state import State
from i18n import _
from sync.dossier.dossier import Leerroute
from sync.dossier.errors import AppError


class Route(StrEnum):
    """The three leerroutes in the order of the law (Wi2021 art. 7, 8 and 9), which is the order on every screen."""

    B1 = "b1"
    ONDERWIJS = "onderwijs"
    Z = "z"

    @property
    def leerroute(self) -> Leerroute:
        return {"b1": Leerroute.B1_ROUTE, "onderwijs": Leerroute.ONDERWIJSROUTE, "z": Leerroute.Z_ROUTE}[self.value]


class Level(StrEnum):
    """How much guidance. Source: intake brief §7, mate van begeleiding."""

    LICHT = "licht"
    GEWOON = "gewoon"
    INTENSIEF = "intensief"


class Role(StrEnum):
    """What an argument does. `MISSING` means only: we know nothing about this yet."""

    ARGUMENT_FOR = "argument_for"
    ARGUMENT_AGAINST = "argument_against"
    MISSING = "missing"
    CONTRADICTION = "contradiction"


LBT = "lbt.uitslag"
"""What stands in the evidence of a rule that looks at the leerbaarheidstoets."""

FACTS: Mapping[str, tuple[Scalar, ...]] = {LBT: tuple(Uitslag), "lbt.stand": tuple(Stand)}
"""What a rule may look at besides answers."""

FILES: Mapping[str, tuple[Route | Level, ...]] = {
    "b1.yaml": (Route.B1,),
    "onderwijs.yaml": (Route.ONDERWIJS,),
    "z.yaml": (Route.Z,),
    "begeleiding.yaml": tuple(Level),
}
SOURCES = "sources.yaml"

NEVER_DOMAIN = "persoon"
NEVER_KINDS = frozenset({Kind.COUNTRY, Kind.LANGUAGE})
NEVER = frozenset(
    {
        "communicatie.taalvariant",
        "communicatie.tolk_voorkeur",
        "communicatie.tolk_omgeving",
        "communicatie.contactpersoon_voorkeur",
        "taal.welke_talen",
    }
)
"""Who somebody is, where from, and whom they prefer to talk to is no argument. Source: intake brief §7, point 7."""

_OPEN = frozenset({State.NOT_ASKED, State.NOT_YET})
_SETTING = frozenset({ALONE, INTERPRETER})


class RuleError(AppError):
    """Rules that break their own rules and are therefore not used at all; `faults` names each place."""

    def __init__(self, version: str, faults: tuple[Fault, ...]) -> None:
        places = "\n".join(str(fault) for fault in faults)
        super().__init__(
            message=_("De adviesregels van versie {version} kunnen niet worden gebruikt.").format(version=version),
            advice=_("Er is niets veranderd aan uw dossiers. Geef dit door aan de beheerder:\n{places}").format(
                places=places
            ),
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Ground:
    """The document that a rule rests on, with the day and body that approved it; without those it is a proposal."""

    id: str
    doc: str
    date: date | None
    approved_by: str

    @property
    def approved(self) -> bool:
        return self.date is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `text` is the argument, `counter` what can be said against it, both in B1 for the professional.

    `evidence` names every question that it looks at, and `lbt.uitslag`. An id never changes meaning.
    """

    id: str
    version: int
    target: Route | Level
    role: Role
    when: Condition
    text: str
    counter: str
    evidence: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one version of the content, in the order of the files; `checksum` is the SHA-256 of those files."""

    version: str
    checksum: str
    rules: tuple[Rule, ...]


@lru_cache(maxsize=4)
def load(version: str) -> Rules:
    """Return the rules of a shipped version; raise `RuleError` with every fault in them."""
    faults: list[Fault] = []
    rules = read_rules(lbt.folder_of(version), content.load(version), faults)
    if faults:
        raise RuleError(version, tuple(faults))
    return rules


def find_faults(version: str) -> Iterator[Fault]:
    """Every fault in the rules and the test's norms of a shipped version, for whoever checks content."""
    faults: list[Fault] = []
    read_rules(lbt.folder_of(version), content.load(version), faults)
    lbt.read_norms(lbt.folder_of(version), faults)
    yield from faults


def read_rules(folder: Traversable, known: Content, faults: list[Fault]) -> Rules:
    """The rules in a folder, held against the questions they name; whatever is wrong is added to `faults`."""
    grounds = _grounds(folder, faults)
    found: dict[str, Rule] = {}
    for name, targets in FILES.items():
        file = read(folder.joinpath(name), name, faults)
        for entry in file.entries("rules"):
            rule = _rule(entry, targets, known, grounds)
            if rule.id in found:
                entry.fault("id", _("dit id staat hier al"))
            found.setdefault(rule.id, rule)
        file.finish()
    shipped = {*FILES, SOURCES, lbt.FILE}
    for name in sorted(file.name for file in folder.iterdir()) if folder.is_dir() else ():
        if name.endswith((".yaml", ".yml")) and name not in shipped:
            faults.append(Fault(name, 1, "", _("dit bestand met regels wordt niet gelezen")))
    return Rules(known.version, _checksum(folder), tuple(found.values()))


def _grounds(folder: Traversable, faults: list[Fault]) -> dict[str, Ground]:
    file = read(folder.joinpath(SOURCES), SOURCES, faults)
    found = {}
    for entry in file.entries("sources"):
        ground = Ground(entry.text("id"), entry.text("doc"), lbt.day(entry, "date"), entry.optional_text("approved_by"))
        if (ground.date is None) != (not ground.approved_by):
            entry.fault("date", _("de dag en wie het vaststelde staan er allebei, of geen van beide"))
        entry.finish()
        found[ground.id] = ground
    file.finish()
    return found


def _rule(entry: Entry, targets: tuple[Route | Level, ...], known: Content, grounds: Mapping[str, Ground]) -> Rule:
    rule_id = entry.text("id")
    entry.where = rule_id or entry.where
    target = _target(entry, targets)
    start = f"{'lr' if isinstance(target, Route) else 'bg'}.{target}."
    if rule_id and not re.fullmatch(rf"{re.escape(start)}[a-z0-9_]+", rule_id):
        entry.fault("id", _("een id is hier {prefix} en kleine letters").format(prefix=start))
    version = entry.number("version")
    if entry.has("version") and version < 1:
        entry.fault("version", _("een versie begint bij 1"))
    role = Role(entry.word("role", tuple(Role)) or Role.CONTRADICTION)
    when = _condition(entry)
    evidence = entry.words("evidence", {LBT, *known.questions})
    built = Rule(
        id=rule_id,
        version=version,
        target=target,
        role=role,
        when=when,
        text=_text(entry, "nl"),
        counter=_text(entry, "counter_nl"),
        evidence=evidence,
        ground=grounds.get(entry.word("source", grounds), Ground("", "", None, "")),
    )
    for key, reason in _objections(built, known.questions):
        entry.fault(key, reason)
    entry.finish()
    return built


def _target(entry: Entry, targets: tuple[Route | Level, ...]) -> Route | Level:
    key = "route" if isinstance(targets[0], Route) else "guidance"
    word = entry.word(key, targets)
    return next((target for target in targets if target == word), targets[0])


def _text(entry: Entry, key: str) -> str:
    text = entry.text(key)
    if "!" in text:
        entry.fault(key, _("een uitroepteken hoort hier niet"))
    return text


_NEVER_TRUE: Condition = AnyOf(())


def _condition(entry: Entry) -> Condition:
    raw = entry.raw("when")
    if not entry.has("when"):
        entry.fault("when", _("dit ontbreekt"))
        return _NEVER_TRUE
    try:
        return conditions.parse(raw)
    except ConditionError as error:
        entry.fault("when", str(error))
        return _NEVER_TRUE


def _objections(rule: Rule, questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Why a rule may not be used, each with the key it stands at."""
    for leaf in conditions.leaves(rule.when):
        for reason in _misfits(leaf, rule.role, questions):
            yield "when", reason
    looked_at = {LBT if name in FACTS else name for name in conditions.names(rule.when)}
    for name in sorted((looked_at | set(rule.evidence)) & questions.keys()):
        key = "evidence" if name in rule.evidence else "when"
        for reason in _forbidden(questions[name], rule):
            yield key, reason
    unnamed = sorted((looked_at & {LBT, *questions}) - set(rule.evidence))
    if unnamed:
        yield "evidence", _("{names} hoort hier ook: de regel kijkt ernaar").format(names=listed(unnamed))
    if rule.role is Role.MISSING and _negates(rule.when):
        yield "when", _("bij wat wij nog niet weten, kan not niet: wie niets wil zeggen, mist niets")


def _misfits(leaf: OneOf | Compare | InState, role: Role, questions: Mapping[str, Question]) -> Iterator[str]:
    name = leaf.name
    question = questions.get(name)
    if question is None and name not in FACTS:
        yield _("{name} is geen vraag en geen gegeven").format(name=name)
        return
    match leaf:
        case InState(_name, states):
            if question is None:
                yield _("{name} is een gegeven; alleen een vraag heeft een state").format(name=name)
            elif role is not Role.MISSING:
                yield _("niet antwoorden is geen argument; state kan alleen bij missing")
            elif not set(states) <= _OPEN:
                yield _("missing is alleen wat nog niet is gevraagd: {states}").format(states=listed(_OPEN))
        case Compare():
            if question is None or question.kind is not Kind.NUMBER:
                yield _("{name} is geen getal").format(name=name)
        case OneOf(_name, values):
            wrong = [value for value in values if not _possible(name, question, value)]
            if wrong:
                shown = listed([str(value) for value in wrong])
                yield _("{values} kan geen antwoord zijn op {name}").format(values=shown, name=name)


def _possible(name: str, question: Question | None, value: Scalar) -> bool:
    if question is None:
        return value in FACTS[name]
    if question.kind in (Kind.TEXT, Kind.DATE):
        return False  # own words and partial dates decide nothing
    return fits(question, (str(value),) if question.kind is Kind.MULTIPLE_CHOICE else value)


def _forbidden(question: Question, rule: Rule) -> Iterator[str]:
    feed, what = ("LR", _("de leerroute")) if isinstance(rule.target, Route) else ("BG", _("de mate van begeleiding"))
    if feed in question.never_feeds or feed not in question.feeds:
        yield _("{name} mag niet meewegen voor {what}").format(name=question.id, what=what)
    if question.domain == NEVER_DOMAIN or question.kind in NEVER_KINDS or question.id in NEVER:
        yield _("{name} zegt wie iemand is; dat is nooit een argument").format(name=question.id)
    if rule.role is Role.MISSING:
        if question.sensitivity >= 2:
            yield _("{name} is te gevoelig om als ontbrekend te noemen").format(name=question.id)
        if not conditions.names(question.ask_when) <= _SETTING:
            yield _("{name} wordt niet altijd gevraagd en kan dus niet ontbreken").format(name=question.id)


def _negates(condition: Condition) -> bool:
    match condition:
        case All(parts) | AnyOf(parts):
            return any(_negates(part) for part in parts)
        case Not():
            return True
        case _:
            return False


def _checksum(folder: Traversable) -> str:
    digest = hashlib.sha256()
    for name in sorted([*FILES, SOURCES]):
        file = folder.joinpath(name)
        data = file.read_bytes() if file.is_file() else b""
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
