"""Afspraken nakomen: what stands in a dossier, where each path stands, and the rules by which it may go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from uuid import UUID

from desktop.casework import GoneFromDossier
from desktop.casework import enforcement as casework_of
from desktop.casework.enforcement import NotAllowed
from desktop.facts.intake import Conversations
from desktop.facts.letters import letter_source, wording_for
from desktop.intake.reading import Fault, read
from desktop.paper import letters
from desktop.paper.document import DUTCH
from desktop.paper.leaflet import Leaflet
from desktop.presenters.enforcement_page import DUTIES, EnforcementFacts, PathFact
from i18n import _
from sync.dossier import enforcement
from sync.dossier.enforcement_rules import Rules, RulesRefused, Stap, rules


@lru_cache(maxsize=1)
def the_rules() -> Rules:
    """The rules of the file that came with the program; raises `RulesRefused` with the place of a fault."""
    faults: list[Fault] = []
    values = read(resources.files("resources").joinpath("law", "handhaving.yaml"), "handhaving.yaml", faults).values
    if faults:
        raise RulesRefused(faults[0].place, faults[0].message)
    return rules(values)


@dataclass(frozen=True, slots=True)
class Enforcing:
    """Keeping agreements in the dossiers on this laptop. `demo` lets rights texts be shown as drafts in letters too."""

    conversations: Conversations
    demo: bool = False

    def facts(self, dossier_id: str) -> EnforcementFacts:
        dossier = self.conversations.dossier(dossier_id)
        today = self.conversations.today()
        case = casework_of.case_of(self.conversations.casework, dossier.id, today)
        return EnforcementFacts(
            dossier_id=dossier_id,
            person=dossier.person.name.short(),
            asylum=case.asylum,
            why_not=case.why_not,
            why_not_begin={duty: enforcement.why_not_begin(case, duty) for duty in DUTIES},
            bijstand=dossier.bijstand is not None and dossier.bijstand.holds(today),
            paths=tuple(
                PathFact(str(path.id), enforcement.standing(case, path, the_rules(), today)) for path in case.paths
            ),
        )

    def begin(self, dossier_id: str, duty: str, law: str) -> str:
        casework, today = self.conversations.casework, self.conversations.today()
        return str(casework_of.begin(casework, UUID(dossier_id), duty, law, today))

    def take(self, dossier_id: str, path_id: str, step: Stap) -> str:
        """Write the step with today's day and the time to answer that the rules propose."""
        today = self.conversations.today()
        period = the_rules().on(today).period(step)
        proposed = {"reageren_tot": period.last_day(today)} if period else {}
        made = casework_of.take(
            self.conversations.casework, UUID(dossier_id), UUID(path_id), step, proposed, the_rules(), today
        )
        return str(made)

    def write(self, dossier_id: str, step_id: str, field: str, value: casework_of.Value) -> None:
        casework, today = self.conversations.casework, self.conversations.today()
        casework_of.write(casework, UUID(dossier_id), UUID(step_id), field, value, the_rules(), today)

    def remove(self, dossier_id: str, step_id: str) -> None:
        casework, today = self.conversations.casework, self.conversations.today()
        casework_of.remove(casework, UUID(dossier_id), UUID(step_id), the_rules(), today)

    def undo(self, dossier_id: str) -> bool:
        today = self.conversations.today()
        return casework_of.take_back(self.conversations.casework, UUID(dossier_id), the_rules(), today)

    def prepare(self, dossier_id: str, step_id: str) -> Callable[[], bytes]:
        """Read what a letter needs; the work that is returned draws it and may run anywhere."""
        shown = self.letter(dossier_id, step_id)

        def draw() -> bytes:
            from desktop.paper import pdf  # the fonts and the PDF library are loaded when a letter is first drawn

            return pdf.render(shown)

        return draw

    def languages(self, dossier_id: str) -> str:
        """In which languages a letter is, in Dutch words."""
        dossier = self.conversations.dossier(dossier_id)
        wording = wording_for(self.conversations.casework, dossier, demo=self.demo)
        language = dossier.person.leestaal or dossier.person.contacttaal
        if wording.language == DUTCH or language is None:
            return _("Nederlands")
        return _("Nederlands en {language}").format(language=language.dutch_name)

    def letter(self, dossier_id: str, step_id: str) -> Leaflet:
        """The letter of a step as a value; raises `NotAllowed` for a step that has none, such as one that does not fit."""
        casework, today = self.conversations.casework, self.conversations.today()
        dossier = self.conversations.dossier(dossier_id)
        case = casework_of.case_of(casework, dossier.id, today)
        step = next((each for each in case.steps if str(each.id) == step_id), None)
        path = next((each for each in case.paths if step is not None and each.id == step.pad), None)
        if step is None or path is None:
            raise GoneFromDossier
        if not dossier.may_write_letters or step.id not in enforcement.standing(case, path, the_rules(), today).letters:
            raise NotAllowed(_("Bij deze stap is nu geen brief. De stap is nog niet af, of past hier niet."))
        # A letter speaks of the amounts of its own day, also when it is drawn again later.
        source = letter_source(casework, dossier, case, path, step, the_rules().on(step.op or today), today)
        return letters.compose(source, wording_for(casework, dossier, demo=self.demo))
