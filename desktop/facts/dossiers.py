"""Dossiers: the caseload as a list, and what the law says of each dossier in it, weighed once a day and at each change."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources

import msgspec

from desktop.casework import Casework, Waiting, lists
from desktop.casework.lists import FAULT, Listed, Profile, Roster, Weighed, Wish
from desktop.facts import law
from desktop.facts.region import municipality
from desktop.presenters import arrangement as arranged
from desktop.presenters.arrangement import Arrangement, Choices
from desktop.presenters.dossiers import PAGE, DossierFact, ListFacts
from desktop.presenters.terms import asks_attention, is_open
from i18n import _
from sync.dossier.dossier import Dossier, Fase, Leerroute, fase
from sync.dossier.errors import AppError
from sync.dossier.regime import REGIMES, WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Term, TermState

AT_ONCE = 100
"""So many rows are weighed before a list is shown; a usual caseload needs no second look."""

PIECE = 100
"""Rows that are weighed in one go beside the screen: a fifth of a second, so that a plan need not wait for it long."""

NONE = "9"
"""The urgency of a dossier without an open term."""

CLOSED = "95"

FAULTY = "faulty"

ARRANGEMENT = "dossiers"
"""The name under which it is kept how the list is arranged."""

NOTHING = Waiting()

log = logging.getLogger(__name__)

_decoder = msgspec.json.Decoder(Term)


@dataclass(frozen=True, slots=True)
class Caseload:
    """What the list asks and how it is kept."""

    casework: Casework
    today: Callable[[], date]
    roster: Roster = field(default_factory=Roster, repr=False)

    def look(self, typed: str, now: Arrangement) -> ListFacts:
        weigh_some(self.casework, self.today())
        wish = Wish(typed=typed, filters=dict(now.filters), sort=now.sort, reverse=now.reverse)
        entries = tuple(lists.entries(self.casework, self.roster, wish))
        overview = lists.overview(self.casework, self.today())
        return ListFacts(overview.dossiers, entries, self.rows(entries[:PAGE]), overview.behind > 0)

    def rows(self, entries: tuple[int, ...]) -> tuple[DossierFact, ...]:
        """The facts of these, each as it stands today."""
        today = self.today()
        lists.catch_up(self.casework, today, lambda dossier: weigh(dossier, today), len(entries), entries)
        waiting = self.casework.waiting()
        mine = self.casework.profile()
        return tuple(
            _fact(listed, waiting.get(listed.dossier_id, NOTHING), mine)
            for listed in lists.rows(self.casework, entries)
        )

    def catch_up(self) -> bool:
        return catch_up(self.casework, self.today())

    def choices(self) -> Choices:
        """What each filter can be set to now."""
        present = lists.present(self.casework, self.roster)
        mine = self.casework.profile()
        return {
            "term_state": tuple(states().items()),
            "stage": tuple((each.value, each.label) for each in Fase if each in present["stage"]),
            "law": tuple((each.value, each.label) for each in WettelijkStelsel if each in present["law"]),
            "doelgroep": tuple((each.value, each.label) for each in Doelgroep if each in present["doelgroep"]),
            "route": tuple((each.value, each.label) for each in Leerroute if each in present["route"]),
            "municipality": tuple((code, _place(code, mine)) for code in sorted(present["municipality"])),
            "language": tuple((name, name) for name in sorted(present["language"])),
            "closed": (("0", _("Open")), ("1", _("Gesloten"))),
        }

    def arrangement(self) -> Arrangement:
        return arranged.read(lists.preference(self.casework, ARRANGEMENT))

    def keep(self, wanted: Arrangement) -> None:
        lists.keep_preference(self.casework, ARRANGEMENT, arranged.as_kept(wanted))


def states() -> dict[str, str]:
    """What a list can say of the most urgent open term."""
    return {
        "overdue": _("Te laat"),
        "near": _("Vraagt aandacht"),
        "running": _("Loopt"),
        "waits": _("Wacht op DUO"),
        "none": _("Geen open termijn"),
        FAULTY: _("Niet te berekenen"),
    }


@lru_cache(maxsize=1)
def edition() -> str:
    """A fingerprint of what weighs: the files of the law and the modules that compute by them. With a newer program
    nothing stands that an older one weighed."""
    found = hashlib.sha256()
    for folder, ending in (
        (resources.files("resources").joinpath("law"), ".yaml"),
        (resources.files("sync").joinpath("dossier"), ".py"),
    ):
        for file in sorted(
            (each for each in folder.iterdir() if each.name.endswith(ending)), key=lambda each: each.name
        ):
            found.update(file.read_bytes())
    return found.hexdigest()


def weigh_some(casework: Casework, today: date) -> None:
    """Bring up to date what takes no time that anybody notices."""
    lists.weighed_by(casework, edition())
    lists.catch_up(casework, today, lambda dossier: weigh(dossier, today), AT_ONCE)


def catch_up(casework: Casework, today: date) -> bool:
    """Weigh a piece of what is behind; whether there is more comes back."""
    return lists.catch_up(casework, today, lambda dossier: weigh(dossier, today), PIECE) == PIECE


def weigh(dossier: Dossier, today: date) -> Weighed:
    """What a list shows of a dossier on a day."""
    stage = fase(dossier, today)
    closed = stage in (Fase.AFGEROND, Fase.GESLOTEN)
    found = open_terms_of(dossier, today)
    open_terms = found or ()
    first = open_terms[0] if open_terms else None
    due = [term.due for term in open_terms if term.due is not None and term.due >= today]
    return Weighed(
        law=dossier.wettelijk_stelsel.value,
        doelgroep=dossier.doelgroep.value if dossier.doelgroep else "",
        municipality=dossier.gemeente,
        route=dossier.pip.leerroute.value if dossier.pip else "",
        stage=stage.value,
        closed=closed,
        term=msgspec.json.encode(first).decode() if first else "",
        term_state=FAULTY if found is None else _state(first, today),
        urgency=FAULT if found is None else _urgency(first, today) if first else CLOSED if closed else NONE,
        attention=sum(asks_attention(term, today) for term in open_terms),
        next_due=min(due, default=None),
        temporary=dossier.lokaal is not None,
    )


def open_terms_of(dossier: Dossier, today: date) -> tuple[Term, ...] | None:
    """The open terms of a dossier, most urgent first; None when a mistake of ours keeps them from being weighed. One such
    dossier may not take the list of all the others away: it says so, and stands on top."""
    try:
        return tuple(term for term in law.terms(dossier, today) if is_open(term))
    except AppError:
        raise  # told as it is, such as a file of the law that was spoiled
    except Exception as error:  # noqa: BLE001  what is in the dossier may be in the text of the error
        log.error("the terms of a dossier could not be weighed: %s", type(error).__name__)
        return None


def term_of(listed: Listed) -> Term | None:
    """The most urgent open term of a row, as it stood on the day of the row."""
    return _decoder.decode(listed.term) if listed.term else None


def _urgency(term: Term, today: date) -> str:
    rank, due, kind = term.urgency(today)
    return f"{rank} {due.isoformat()} {kind}"


def _state(term: Term | None, today: date) -> str:
    if term is None:
        return "none"
    match term.state:
        case TermState.OVERDUE:
            return "overdue"
        case TermState.WAITS_FOR_DUO:
            return "waits"
    return "near" if asks_attention(term, today) else "running"


def _fact(listed: Listed, waiting: Waiting, mine: Profile) -> DossierFact:
    stelsel = WettelijkStelsel(listed.law) if listed.law else None
    return DossierFact(
        dossier_id=str(listed.dossier_id),
        name=listed.name,
        own_name=listed.own_name if listed.own_name != listed.name else "",
        number=listed.number,
        language=listed.language,
        law=stelsel.label if stelsel else "",
        old_law=stelsel is not None and not REGIMES[stelsel].has_pip,
        doelgroep=Doelgroep(listed.doelgroep).label if listed.doelgroep else "",
        municipality=_place(listed.municipality, mine),
        route=Leerroute(listed.route).label if listed.route else "",
        stage=Fase(listed.stage).label if listed.stage else "",
        last_contact=listed.last_contact,
        term=term_of(listed),
        faulty=listed.term_state == FAULTY,
        waiting=waiting.unsent,
        stuck=waiting.conflicts > 0,
    )


def _place(code: str, mine: Profile) -> str:
    """The name of a municipality; of one that nobody here knows the code itself."""
    return municipality(code, mine.municipality_name if code == mine.municipality else code).name if code else ""
