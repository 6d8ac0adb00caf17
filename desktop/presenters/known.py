"""What others told about somebody before: each item with its source and date, to be confirmed and never asked again.

What the client says stands beside what the source says; neither replaces the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.intake.answers import readable
from desktop.presenters import days
from i18n import _
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate

OPEN, CONFIRMED, DIFFERENT = "open", "bevestigd", "anders"
COA = "coa"
OTHER = "overig"

SUBJECTS = (
    "naam",
    "geboortedatum",
    "nationaliteit",
    "verblijf",
    "adres",
    "gezin",
    "inkomen",
    "opleiding",
    "werk",
    "taal",
    "gezondheidszorg",
    "netwerk",
    "toekomst",
    OTHER,
)
ALSO_CALLED: Mapping[str, str] = {
    "talen": "taal",
    "zelfzorg": "gezondheidszorg",
    "sociaal netwerk": "netwerk",
    "externe contacten": "netwerk",
    "toekomstplannen": "toekomst",
}
"""Names that the COA itself uses for these subjects. Its other watch points (dagstructuur, persoonlijk welbevinden)
have no subject of their own and stand under 'overig', by name. Source: intake brief §1.2."""

MOST_LINES, LONGEST = 60, 1_000
"""What one paste takes over: more than a klantprofiel has. The rest stays in the box, and is said."""

DATED = frozenset({"datum", "datum klantprofiel", "klantprofiel van"})
_NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)\d{9}(?!\d)|(?<!\d)\d{4}[ .]\d{2}[ .]\d{3}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """One fact of a source, and what the client said of it. `source` is brp, coa or duo; `outcome` open, bevestigd or
    anders; `on` is the date of the source."""

    id: str
    subject: str
    value: str = field(repr=False)
    source: str
    on: date | None = None
    outcome: str = OPEN
    said: str = field(default="", repr=False)
    by_hand: bool = False
    """Copied by a person, so it may be taken away again."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item of the COA, copied by hand."""

    subject: str
    value: str = field(repr=False)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLine:
    id: str
    subject: str
    value: str = field(repr=False)
    source: str
    outcome: str
    status: str
    kind: str
    said: str = field(repr=False)
    removable: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What was read from a pasted klantprofiel: items to keep, and the lines that were not understood."""

    items: tuple[NewItem, ...] = field(repr=False)
    rest: tuple[str, ...] = field(repr=False)


def aloud(item: KnownItem) -> str:
    """The fact as it is read to the client: whose word it is, and of when as far as that is known."""
    source = _source(item.source)
    if item.on is None:
        return _("Volgens {source}: {value}").format(source=source, value=item.value)
    day = days.plain_day(item.on)
    return _("Volgens {source}, {day}: {value}").format(source=source, day=day, value=item.value)


def line(item: KnownItem, today: date) -> KnownLine:
    source = _source(item.source)
    dated = days.plain_day(item.on) if item.on is not None else _("datum niet bekend")
    status, kind = {
        CONFIRMED: (_("Klopt"), "ok"),
        DIFFERENT: (_("Anders"), "info"),
    }.get(item.outcome, (_("Nog open"), "plain"))
    return KnownLine(
        id=item.id,
        subject=subject_name(item.subject),
        value=item.value,
        source=_("{source}, {day}").format(source=source, day=dated),
        outcome=item.outcome,
        status=status,
        kind=kind,
        said=item.said,
        removable=item.by_hand,
    )


def _source(code: str) -> str:
    return {"brp": _("de BRP"), COA: _("het COA"), "duo": _("DUO")}.get(code, code)


def subjects() -> tuple[tuple[str, str], ...]:
    return tuple((subject, subject_name(subject)) for subject in SUBJECTS)


def subject_name(subject: str) -> str:
    return {
        "naam": _("Naam"),
        "geboortedatum": _("Geboortedatum"),
        "nationaliteit": _("Nationaliteit"),
        "verblijf": _("Verblijf"),
        "adres": _("Adres"),
        "gezin": _("Gezin"),
        "inkomen": _("Inkomen"),
        "opleiding": _("Opleiding"),
        "werk": _("Werk"),
        "taal": _("Taal"),
        "gezondheidszorg": _("Gezondheidszorg"),
        "netwerk": _("Netwerk"),
        "toekomst": _("Toekomst"),
        OTHER: _("Overig"),
    }.get(subject, subject)


def new_item(subject: str, value: str, typed_day: str) -> NewItem:
    """An item that was typed by hand; raises an `AppError` that says what is still needed."""
    if subject not in SUBJECTS:
        raise AppError(message=_("Kies eerst een onderwerp."), advice=_("Past er geen? Kies dan Overig."))
    if not value.strip():
        raise AppError(
            message=_("Schrijf op wat er in het klantprofiel staat."), advice=_("Een paar woorden is genoeg.")
        )
    if _NUMBER_OF_A_PERSON.search(value):
        raise AppError(
            message=_("Een BSN hoort hier niet."), advice=_("Dat staat al in het dossier. Haal het nummer weg.")
        )
    return NewItem(subject, value.strip(), _day(typed_day))


def read_profile(text: str) -> Profile:
    """Read lines 'onderwerp: waarde', with a line 'datum: 3-12-2026' for all of them.

    Nothing is guessed: an unknown subject stands under 'overig' with its name, and a line without a colon or without a
    value is not kept. Raises an `AppError` when there is nothing to read, or the date cannot be read.
    """
    on: date | None = None
    read: list[tuple[str, str]] = []
    rest: list[str] = []
    rows = filter(None, (readable(each).strip() for each in text.splitlines()))
    for number, row in enumerate(rows):
        name, colon, value = (part.strip() for part in row.partition(":"))
        too_much = number >= MOST_LINES or len(value) > LONGEST
        if not colon or not name or not value or too_much or _NUMBER_OF_A_PERSON.search(row):
            rest.append(row)
        elif name.casefold() in DATED:
            on = _day(value)
        else:
            read.append(_named(name, value))
    if not read and not rest:
        raise AppError(
            message=_("Er staat nog niets om over te nemen."),
            advice=_("Plak regels uit het klantprofiel, bijvoorbeeld: Opleiding: basisschool."),
        )
    return Profile(tuple(NewItem(subject, value, on) for subject, value in read), tuple(rest))


def _named(name: str, value: str) -> tuple[str, str]:
    plain = name.casefold()
    by_name = {subject_name(subject).casefold(): subject for subject in SUBJECTS}
    subject = plain if plain in SUBJECTS else by_name.get(plain) or ALSO_CALLED.get(plain)
    if subject is None:
        return OTHER, _("{name}: {value}").format(name=name, value=value)
    return subject, value


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        full = PartialDate.typed(typed).full
    except AppError:
        full = None
    if full is None:
        raise AppError(
            message=_("De datum van het klantprofiel is niet te lezen."), advice=_("Schrijf hem zo: 3-12-2026.")
        )
    return full
