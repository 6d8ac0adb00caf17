"""A dossier that is begun by hand: what the form needs, and how such a dossier stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop.casework import Casework, by_hand
from desktop.casework.by_hand import Standing, State
from desktop.presenters import days
from desktop.presenters.late_number import NumbersFacts
from desktop.presenters.new_dossier import LikelyFact, NewDossierFacts
from i18n import _
from sync.dossier.begun import Begun
from sync.dossier.person import Language
from sync.dossier.same_person import SameBy

NUMBERS = frozenset({"bsn", "vnummer"})

LANGUAGES = (
    *("am", "ar", "bn", "ckb", "en", "es", "fa", "fa-AF", "fr", "hi", "kmr", "my", "ne", "nl", "om", "ps", "pt"),
    *("ru", "so", "sw", "ta", "th", "ti", "tr", "uk", "ur", "uz", "vi", "zh"),
)
"""What is spoken by those who come. Any other language is filled in later, in the dossier."""


def notice(casework: Casework, dossier_id: UUID) -> str:
    """What stands at the top of a dossier that was begun by hand, or that may be double; empty for any other.

    Once DUO's message is linked there is nothing to do any more: `origin` and the timeline still tell how it began.
    """
    standing = by_hand.standing(casework, dossier_id)
    if standing is None:
        return ""
    match standing.state:
        case State.DOUBLE:
            return _double(standing)
        case State.REFUSED:
            return _(
                "De gemeente heeft dit dossier niet aangenomen. Alles staat veilig op deze laptop. Bel uw beheerder."
            )
        case State.NOT_YET:
            return _(
                "Dit dossier is nog niet bekend bij de gemeente. Dat gebeurt bij de volgende keer bijwerken. "
                "U kunt gewoon doorwerken."
            )
    if standing.linked_on is not None:
        return ""
    words = _("Dit dossier is met de hand begonnen. Het bericht van DUO is er nog niet.")
    if by_hand.missing_numbers(casework, dossier_id) == NUMBERS:
        return f"{words} {_('Vul het BSN in zodra u het weet: daarmee vindt het bericht dit dossier.')}"
    return words


def _double(standing: Standing) -> str:
    words = _("Van deze persoon zijn er misschien twee dossiers. Er is niets samengevoegd.")
    if standing.others:
        return f"{words} {_('Het andere staat ook op deze laptop. Overleg met uw teamleider welk dossier doorgaat.')}"
    return f"{words} {_('Het andere staat niet op deze laptop. Bel uw teamleider.')}"


def origin(casework: Casework, dossier_id: UUID) -> str:
    """Where the dossier comes from, for the details of a person; empty for one that the chain opened."""
    standing = by_hand.standing(casework, dossier_id)
    if standing is None or standing.begun_on is None:
        return ""
    begun = _("Met de hand, op {day}").format(day=days.plain_day(standing.begun_on))
    if standing.linked_on is None:
        return begun
    source = _("DUO") if standing.linked_by == "duo" else _("lijst van de gemeente")
    return _("{begun}; {source} sinds {day}").format(begun=begun, source=source, day=days.plain_day(standing.linked_on))


@dataclass(frozen=True, slots=True)
class Beginning:
    casework: Casework

    def facts(self) -> NewDossierFacts:
        named = [(tag, Language(tag).dutch_name) for tag in LANGUAGES]
        return NewDossierFacts(
            municipality=self.casework.profile().municipality_name,
            may_begin=by_hand.may_begin(self.casework),
            languages=tuple(sorted(dict(named).items(), key=lambda entry: entry[1].casefold())),
        )

    def likely(self, begun: Begun) -> tuple[LikelyFact, ...]:
        """The dossiers in the own briefcase that may be about this person."""
        found = by_hand.likely_doubles(self.casework, begun)
        return tuple(self._likely(dossier_id, by) for dossier_id, by in found.items())

    def make(self, begun: Begun) -> str:
        return str(by_hand.start(self.casework, begun))

    def numbers_of(self, dossier_id: str) -> NumbersFacts:
        """Which numbers can still be told of a dossier that was begun by hand."""
        at = UUID(dossier_id)
        person = self.casework.dossier(at).person
        missing = by_hand.missing_numbers(self.casework, at)
        return NumbersFacts(dossier_id=dossier_id, person=person.name.full(), missing=missing)

    def others_with(self, dossier_id: str, begun: Begun) -> tuple[LikelyFact, ...]:
        """The other dossiers in the own briefcase that have one of these numbers."""
        return tuple(one for one in self.likely(begun) if one.dossier_id != dossier_id)

    def add_numbers(self, dossier_id: str, begun: Begun) -> None:
        by_hand.add_numbers(self.casework, UUID(dossier_id), begun)

    def take_back(self, dossier_id: str) -> None:
        by_hand.take_back(self.casework, UUID(dossier_id))

    def _likely(self, dossier_id: UUID, by: SameBy) -> LikelyFact:
        person = self.casework.dossier(dossier_id).person
        return LikelyFact(
            dossier_id=str(dossier_id),
            name=person.name.full(),
            born=person.birth_date.long() if person.birth_date.year else "",
            by=by,
        )
