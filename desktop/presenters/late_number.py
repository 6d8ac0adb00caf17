"""BSN of V-nummer invullen: a number that was not known at the door, by which DUO's message finds the dossier.

The form is the part of Nieuw dossier that is about numbers; the screen is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.presenters.asks import Given
from desktop.presenters.new_dossier import (
    BSN,
    VNUMMER,
    Draft,
    LikelyFact,
    NewDossierPage,
    View,
    likely_line,
    likely_title,
    numbers_asked,
    problems,
    read,
)
from desktop.presenters.work import in_words
from i18n import _
from sync.dossier.begun import Begun
from sync.dossier.same_person import SameBy

NUMBERS = (BSN, VNUMMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersFacts:
    """`missing` are the numbers that can still be told, `bsn` or `vnummer`; none when there is nothing to tell any more."""

    dossier_id: str
    person: str = field(repr=False)
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class LateNumberPresenter:
    """`likely` finds other dossiers in the own briefcase with the same number, `add` keeps the numbers."""

    view: View
    facts: Callable[[str], NumbersFacts]
    likely: Callable[[str, Begun], tuple[LikelyFact, ...]]
    add: Callable[[str, Begun], object]
    today: Callable[[], date] = date.today

    def open(self, dossier_id: str) -> None:
        self._try(lambda: self.view.show_page(self._page(Draft(dossier_id=dossier_id))))

    def write(self, draft: Draft, name: str, given: Given, final: bool = True) -> None:
        left = draft.left | {name} if final else draft.left - {name}
        told = replace(draft, typed={**draft.typed, name: str(given)}, left=left)
        self._try(lambda: self.view.show_page(self._page(told)))

    def begin(self, draft: Draft) -> None:
        """Keep what was typed, unless it does not fit or belongs to another dossier on this laptop."""

        def keep() -> None:
            whole = replace(draft, left=frozenset(NUMBERS))
            faults = _faults(whole, self.today())
            if faults:
                self.view.show_page(self._page(whole))
                self.view.show_fault(next(name for name in NUMBERS if name in faults))
                return
            begun = read(whole, self.today())
            found = self.likely(draft.dossier_id, begun)
            if found:
                self.view.show_page(self._page(whole))
                self.view.show_likely(likely_title(found))
                return
            self.add(draft.dossier_id, begun)
            self.view.show_made(draft.dossier_id)

        self._try(keep)

    def _page(self, draft: Draft) -> NewDossierPage:
        found: tuple[LikelyFact, ...] = ()
        if not problems(replace(draft, left=frozenset(NUMBERS)), self.today()):
            found = self.likely(draft.dossier_id, read(draft, self.today()))
        return page(self.facts(draft.dossier_id), draft, found, self.today())

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def _faults(draft: Draft, today: date) -> Mapping[str, str]:
    if not (draft.text(BSN) or draft.text(VNUMMER)):
        return {BSN: _("Vul een BSN of een V-nummer in.")}
    return problems(draft, today)


def page(facts: NumbersFacts, draft: Draft, found: tuple[LikelyFact, ...], today: date) -> NewDossierPage:
    title = _("BSN of V-nummer invullen")
    if not facts.missing:
        words = _("Hier is niets meer in te vullen. Klopt een nummer niet? Bel uw beheerder.")
        return NewDossierPage(draft=draft, title=title, summary=facts.person, notice=words, may_make=False)
    whole = draft.left >= frozenset(NUMBERS)
    faults = _faults(draft, today) if whole else problems(draft, today)
    asks = tuple(ask for ask in numbers_asked(draft, faults) if ask.name in facts.missing)
    return NewDossierPage(
        draft=draft,
        title=title,
        summary=facts.person,
        state=_("Nog niet bewaard"),
        numbers_title=_("Om het bericht van DUO straks te vinden"),
        numbers=asks,
        likely_title=likely_title(found),
        likely=tuple(likely_line(one) for one in found),
        later_title=_("Wat er daarna gebeurt"),
        later=(
            _("Bij de volgende keer bijwerken krijgt de gemeente dit nummer."),
            _("Komt het bericht van DUO? Dan komen die gegevens in dit dossier."),
            _("Kijk het nummer goed na: u kunt het hier later niet meer veranderen."),
        ),
        make=_("Bewaren"),
        may_make=not any(one.by is not SameBy.NAME for one in found),
    )
