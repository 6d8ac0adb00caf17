"""A letter about keeping agreements, from what stands in the dossier: as it was on the day of its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.casework import Casework, contact, records
from desktop.facts.region import municipality
from desktop.paper import wording as paper_wording
from desktop.paper.document import DUTCH
from desktop.paper.letters import LETTERS, Kind, LetterSource, Outlook
from desktop.paper.source import ContactPerson
from desktop.paper.wording import Wording
from sync.dossier import contactperson
from sync.dossier.dossier import Dossier
from sync.dossier.enforcement_path import read
from sync.dossier.enforcement_rules import Rules, Stap
from sync.dossier.enforcement_way import PARTICIPATIEWET, PIP_VOORTGANG, Case, fines, said
from sync.dossier.records import Contactpersoon, Handhaving, HandhavingStap

KINDS = {
    Stap.OPROEP: Kind.OPROEP,
    Stap.WAARSCHUWING: Kind.WAARSCHUWING,
    Stap.VOORNEMEN: Kind.VOORNEMEN,
    Stap.BOETE: Kind.BOETE,
    Stap.VERHINDERING: Kind.VERHINDERING,
    Stap.OMSTANDIGHEDEN: Kind.GEEN_VERWIJT,
    Stap.GESTOPT: Kind.GESTOPT,
}


def wording_for(casework: Casework, dossier: Dossier, *, demo: bool = False) -> Wording:
    """The fixed texts in Dutch, beside the person's reading language, else the language we speak in."""
    language = dossier.person.leestaal or dossier.person.contacttaal
    tag = language.tag if language else DUTCH
    drafts = casework.profile().shows_drafts
    return paper_wording.load(tag, drafts_allowed=drafts, demo=demo, book=LETTERS)


def letter_source(
    casework: Casework, dossier: Dossier, case: Case, path: Handhaving, step: HandhavingStap, rules: Rules, today: date
) -> LetterSource:
    """What the letter of a step says. The step has a letter, and belongs to the path."""
    before = _before(case, path, step)
    kind = KINDS[Stap(str(step.stap))]
    profile, person = casework.profile(), dossier.person
    at = case.of(path).index(step)
    warned = _warned(case, path, case.of(path)[:at], rules, today)
    amount = step.bedrag or 0 if kind is Kind.BOETE else _highest(case, path, step, rules)
    return LetterSource(
        kind=kind,
        about="pip_voortgang" if path.aanleiding == PIP_VOORTGANG else "brede_intake",
        outlook=_outlook(case, path),
        municipality=municipality(profile.municipality, profile.municipality_name),
        name=person.name.full(),
        name_own_script=person.name.eigen_schrift,
        contact=_contact(casework, dossier, today),
        dated=step.op or today,
        reply_by=step.reageren_tot,
        where=(step.tekst or "") if kind is Kind.OPROEP else "",
        missed=before.missed,
        warned=warned,
        cleared=warned and not _warned(case, path, case.of(path)[: at + 1], rules, today),
        amount=amount,
        reasons=(step.tekst or "") if kind is Kind.BOETE else "",
        jurist_on=before.jurist_on,
        view_until=before.view_until,
        heard=before.heard,
        fined=before.fined,
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """What the steps before a letter said."""

    last_day: date | None = None
    missed: date | None = None
    jurist_on: date | None = None
    view_until: date | None = None
    heard: bool = False
    fined: bool = False


def _before(case: Case, path: Handhaving, step: HandhavingStap) -> _Before:
    steps = case.of(path)
    found = _Before()
    for each in steps[: steps.index(step)]:
        match each.stap:
            case "oproep":
                found = replace(found, last_day=each.reageren_tot)
            case "niet_verschenen":
                found = replace(found, missed=found.last_day)
            case "jurist":
                found = replace(found, jurist_on=each.op)
            case "voornemen":
                found = replace(found, view_until=each.reageren_tot, heard=False)
            case "zienswijze":
                found = replace(found, heard=said(each.tekst))
            case "boete":
                found = replace(found, fined=True)
            case "verschenen":
                found = _Before(fined=found.fined)
    return found


def _warned(case: Case, path: Handhaving, steps: Sequence[HandhavingStap], rules: Rules, today: date) -> bool:
    """Whether a warning stands after these steps; one that stopped counting before that does not."""
    kept = {each.id for each in steps}
    gone = {each.id for each in case.of(path)} - kept
    then = replace(case, steps=tuple(each for each in case.steps if each.id not in gone))
    state, _strays, _unfinished, _steps = read(then, path, rules, today)
    return state.warned


def _outlook(case: Case, path: Handhaving) -> Outlook:
    if path.regime == PARTICIPATIEWET:
        return Outlook.PARTICIPATIEWET
    return Outlook.FINE if case.asylum is False else Outlook.ASYLUM


def _highest(case: Case, path: Handhaving, step: HandhavingStap, rules: Rules) -> int:
    """The highest that the next fine for this duty may be, beside those that were given; 0 when there is none."""
    amounts = rules.amounts.get(path.aanleiding or "")
    given = fines(replace(case, steps=tuple(each for each in case.steps if each.id != step.id)), path)
    return amounts.next(len(given), sum(given)) if amounts else 0


def _contact(casework: Casework, dossier: Dossier, today: date) -> ContactPerson:
    written = records.of(casework, dossier.id, Contactpersoon)
    person = contactperson.on_day(written, today, contact.stand_in(casework))
    return ContactPerson(name=person.name, phone=person.phone, e_mail=person.e_mail)
