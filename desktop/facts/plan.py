"""Plan (PIP): the concept as the screen edits it, what stands between it and a decision, and the document itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from desktop.casework import Casework, contact
from desktop.facts.law import term_of
from desktop.facts.region import municipality
from desktop.paper import wording as paper_wording
from desktop.paper.checks import checks
from desktop.paper.compose import compose
from desktop.paper.document import DUTCH, PlanDocument
from desktop.paper.source import ContactPerson, Goal, PlanSource, Step
from desktop.paper.source import Leerbaarheid as LeerbaarheidWord
from desktop.paper.wording import PLAN, Book, Wording
from desktop.presenters.plan import CheckFact, GoalFact, PlanFacts
from desktop.presenters.plan_fields import FieldKey, Value
from desktop.store.plans import Goal as KeptGoal
from i18n import _
from sync.dossier.dossier import Dossier
from sync.dossier.errors import AppError
from sync.dossier.person import Relatie
from sync.dossier.term import TermKind

CHILD_UNTIL = 4
"""The age up to which vve and childcare are part of the talk (Wi2021 art. 14, fact sheet §3)."""

LBT: Mapping[str, LeerbaarheidWord] = {
    "B1-route haalbaar": "haalbaar",
    "B1-route niet haalbaar": "niet_haalbaar",
    "Onbekend": "onbekend",
}


class NotReady(AppError):
    def __init__(self, first: str) -> None:
        super().__init__(
            message=_("Het plan kan nog niet worden vastgesteld."),
            advice=_("Eerst nodig: {what}").format(what=first),
        )


def plan_source(casework: Casework, dossier_id: UUID, today: date, *, dagtekening: date | None = None) -> PlanSource:
    """The open concept with everything that the dossier knows; with a dagtekening it is the plan as established."""
    dossier = casework.dossier(dossier_id)
    profile = casework.profile()
    contact_person = contact.person_on(casework, dossier_id, dagtekening or today)
    plan = casework.draft_plan(dossier_id)
    given = plan.fields
    person = dossier.person
    return PlanSource(
        municipality=municipality(profile.municipality, profile.municipality_name),
        status="vastgesteld" if dagtekening else "concept",
        version=plan.version,
        dagtekening=dagtekening,
        name=person.name.full(),
        name_own_script=person.name.eigen_schrift,
        birth_date=str(person.birth_date) if person.birth_date.year is not None else "",
        bsn=person.bsn.reveal() if person.bsn else "",
        stelsel=dossier.wettelijk_stelsel.value,
        doelgroep=dossier.doelgroep.value if dossier.doelgroep else None,
        bijstand=dossier.bijstand is not None and dossier.bijstand.holds(today),
        young_children=_has_young_children(dossier, today),
        first_plan=dossier.pip is None,
        first_dagtekening=dossier.pip.dagtekening_initieel if dossier.pip else None,
        previous_dagtekening=dossier.pip.dagtekening if dossier.pip else None,
        settled_on=dossier.brp_inschrijving,
        obliged_since=dossier.duo.plicht_begin,
        term_last_day=_last_day(dossier),
        leerroute=given.get("leerroute"),
        niveau=given.get("niveau"),
        alfabetisering=given.get("alfabetisering", "nvt"),
        leerbaarheid=_lbt(casework, dossier_id),
        hours_estimate=given.get("geschatte_intensiteit_uren"),
        motivation_b1_route=given.get("motivatie_b1_route", ""),
        motivation_onderwijsroute=given.get("motivatie_onderwijsroute", ""),
        motivation_z_route=given.get("motivatie_z_route", ""),
        client_view=given.get("mening_inburgeraar", ""),
        lessons=given.get("lessen", ""),
        begeleiding=given.get("begeleiding"),
        begeleiding_text=given.get("begeleiding_tekst", ""),
        ontzorgen=given.get("ontzorgen"),
        kinderopvang=given.get("kinderopvang", ""),
        vve_told=given.get("vve_verteld", False),
        contact_person=ContactPerson(
            name=contact_person.name, phone=contact_person.phone, e_mail=contact_person.e_mail
        ),
        talk_every_months=given.get("voortgang_maanden"),
        first_talk_on=_day(given.get("eerste_gesprek_op")),
        progress_text=given.get("voortgang", ""),
        strengths=lines(given.get("sterke_punten")),
        wish=given.get("eigen_wens", ""),
        wish_own=given.get("eigen_wens_eigen_taal", ""),
        goals=tuple(goal(each.fields) for each in casework.goals(dossier_id) if _says_something(each)),
        agreements_client=lines(given.get("afspraken_inburgeraar")),
        agreements_municipality=lines(given.get("afspraken_gemeente")),
        attention=lines(given.get("aandachtspunten")),
        client_signature=given.get("ondertekening", "open"),
    )


def wording_for(casework: Casework, dossier: Dossier, *, demo: bool = False, book: Book = PLAN) -> Wording:
    """The fixed texts in Dutch, beside the person's reading language, else the language we speak in."""
    language = dossier.person.leestaal or dossier.person.contacttaal
    tag = language.tag if language else DUTCH
    return paper_wording.load(tag, drafts_allowed=casework.profile().shows_drafts, demo=demo, book=book)


def goal(given: Mapping[str, Any]) -> Goal:
    return Goal(
        words=given.get("wens", ""),
        words_own=given.get("wens_eigen_taal", ""),
        goal=given.get("doel", ""),
        steps=tuple(Step(what=step) for step in lines(given.get("stappen"))),
        who=given.get("wie", ""),
        by=_day(given.get("wanneer")),
        proof=given.get("bewijs", ""),
        conditions=given.get("voorwaarden", ""),
    )


def lines(text: str | None) -> tuple[str, ...]:
    """One item per line that says something."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _says_something(kept: KeptGoal) -> bool:
    return any(kept.fields.get(name) for name in ("wens", "doel", "stappen"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _has_young_children(dossier: Dossier, today: date) -> bool:
    """Whether a child of the household is, or may be, under four: a partial birth date gets no invented day."""
    ages = (
        member.birth_date.age_on(today) for member in dossier.person.gezinsverband if member.relatie is Relatie.KIND
    )
    return any(age is None or age.at_least < CHILD_UNTIL for age in ages)


def _last_day(dossier: Dossier) -> date | None:
    return None if dossier.duo.termijn_eind_exclusief is None else _before(dossier.duo.termijn_eind_exclusief)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _lbt(casework: Casework, dossier_id: UUID) -> LeerbaarheidWord | None:
    known = casework.leerbaarheid(dossier_id)
    return "overgeslagen" if known.overgeslagen else LBT.get(known.uitslag)


@dataclass(frozen=True, slots=True)
class Planning:
    """The plans of the dossiers on this laptop. `demo` lets rights texts be shown as drafts too."""

    casework: Casework
    demo: bool = False

    def facts(self, dossier_id: str, today: date) -> PlanFacts:
        """The open concept, or the version established last when nothing was changed since."""
        dossier = self.casework.dossier(UUID(dossier_id))
        concept = self.casework.draft_plan(dossier.id)
        established = self.casework.established(dossier.id)
        language = dossier.person.leestaal or dossier.person.contacttaal
        wording = wording_for(self.casework, dossier, demo=self.demo)
        closed = established[0] if established and not concept.fields else None
        return PlanFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            version=closed.version if closed else concept.version,
            values=closed.fields if closed else concept.fields,
            goals=tuple(GoalFact(str(each.id), each.fields) for each in self.casework.goals(dossier.id)),
            checks=tuple(
                CheckFact(each.part, each.text, each.blocks)
                for each in checks(plan_source(self.casework, dossier.id, today), wording)
            ),
            term=term_of(dossier, TermKind.PIP, today),
            lang=language.tag if language else DUTCH,
            language=language.dutch_name if language and wording.language != DUTCH else "",
            established_on=closed.dagtekening if closed else None,
        )

    def save(self, dossier_id: str, key: FieldKey, value: Value) -> None:
        if key.goal_id:
            self.casework.write_goal(UUID(dossier_id), UUID(key.goal_id), key.name, value)
        else:
            self.casework.write_plan(UUID(dossier_id), key.name, value)

    def add_goal(self, dossier_id: str) -> None:
        self.casework.add_goal(UUID(dossier_id), {"wens": ""})

    def remove_goal(self, dossier_id: str, goal_id: str) -> None:
        self.casework.remove_goal(UUID(dossier_id), UUID(goal_id))

    def prepare(self, dossier_id: str, today: date) -> Callable[[], bytes]:
        """Read what the document needs; the work that is returned draws it and may run anywhere."""
        shown = self.document(dossier_id, today)

        def draw() -> bytes:
            from desktop.paper import pdf  # the fonts and the PDF library are loaded when a plan is first drawn

            return pdf.render(shown)

        return draw

    def document(self, dossier_id: str, today: date) -> PlanDocument:
        """The plan as a value: the established one as it was kept, else the concept as it stands now."""
        dossier = self.casework.dossier(UUID(dossier_id))
        established = self.casework.established(dossier.id)
        if established and not self.casework.draft_plan(dossier.id).fields:
            return PlanDocument.from_json(established[0].document)
        wording = wording_for(self.casework, dossier, demo=self.demo)
        return compose(plan_source(self.casework, dossier.id, today), wording)

    def establish(self, dossier_id: str, today: date) -> None:
        """Make the concept a decision, dated today; raises `NotReady` while something blocks it."""
        dossier = self.casework.dossier(UUID(dossier_id))
        dossier.require_statutory(today)
        wording = wording_for(self.casework, dossier, demo=self.demo)
        source = plan_source(self.casework, dossier.id, today, dagtekening=today)
        blocking = [each.text for each in checks(source, wording) if each.blocks]
        if blocking:
            raise NotReady(blocking[0])
        established = compose(source, wording)
        self.casework.establish(dossier.id, established.to_json(), established.digest(), today)
