"""How a list of dossiers is arranged: its filters, its order and its columns, in words and as it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from i18n import _

MOST_COLUMNS = 5
MOST_SAVED = 20
LONGEST_NAME = 40

Filters = tuple[tuple[str, tuple[str, ...]], ...]
"""Per filter the codes of which one must hold, in the order of `FILTERS`."""

Choices = Mapping[str, tuple[tuple[str, str], ...]]
"""Per filter what it can be set to: a code and its words."""

FILTERS: Mapping[str, Callable[[], str]] = {
    "term_state": lambda: _("Termijn"),
    "stage": lambda: _("Fase"),
    "law": lambda: _("Wet"),
    "doelgroep": lambda: _("Doelgroep"),
    "route": lambda: _("Leerroute"),
    "municipality": lambda: _("Gemeente"),
    "language": lambda: _("Taal"),
    "closed": lambda: _("Open of gesloten"),
}

COLUMNS: Mapping[str, Callable[[], str]] = {
    "stage": lambda: _("Fase"),
    "term": lambda: _("Eerste termijn"),
    "contact": lambda: _("Laatste contact"),
    "language": lambda: _("Taal"),
    "number": lambda: _("Nummer"),
    "law": lambda: _("Wet"),
    "doelgroep": lambda: _("Doelgroep"),
    "municipality": lambda: _("Gemeente"),
    "route": lambda: _("Leerroute"),
}

USUAL = ("stage", "term", "contact", "language")


@dataclass(frozen=True, slots=True)
class Saved:
    name: str
    filters: Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    filters: Filters = ()
    sort: str = "urgency"
    reverse: bool = False
    columns: tuple[str, ...] = USUAL
    saved: tuple[Saved, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterLine:
    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePage:
    """Everything that a list can be arranged by, with what is chosen now."""

    filters: tuple[FilterLine, ...]
    sorts: tuple[tuple[str, str], ...]
    sort: str
    reverse: bool
    columns: tuple[tuple[str, str], ...]
    chosen_columns: tuple[str, ...]
    columns_hint: str
    can_save: bool
    in_use: str
    """The name of the saved filter that is in use; empty when none is."""


def sorts() -> Mapping[str, str]:
    return {
        "urgency": _("Meest dringende termijn eerst"),
        "name": _("Naam"),
        "contact": _("Langst geen contact"),
        "stage": _("Fase"),
        "municipality": _("Gemeente"),
    }


def page(now: Arrangement, choices: Choices) -> ArrangePage:
    chosen = dict(now.filters)
    lines = (_line(name, choices.get(name, ()), chosen.get(name, ())) for name in FILTERS)
    in_use = next((saved.name for saved in now.saved if now.filters and saved.filters == now.filters), "")
    return ArrangePage(
        filters=tuple(line for line in lines if len(line.options) > 1 or line.chosen),
        sorts=tuple(sorts().items()),
        sort=now.sort,
        reverse=now.reverse,
        columns=tuple((code, words()) for code, words in COLUMNS.items()),
        chosen_columns=now.columns,
        columns_hint=_("Kies er hoogstens {n}. De naam staat er altijd.").format(n=MOST_COLUMNS),
        can_save=bool(now.filters) and not in_use,
        in_use=in_use,
    )


def _line(name: str, options: tuple[tuple[str, str], ...], chosen: tuple[str, ...]) -> FilterLine:
    """A choice that fits nobody any more stays to be seen, so that it can be taken off."""
    known = dict(options)
    gone = tuple((code, code) for code in chosen if code not in known)
    return FilterLine(name, FILTERS[name](), (*options, *gone), chosen)


def with_filter(filters: Filters, name: str, codes: tuple[str, ...]) -> Filters:
    """The same filters with another choice in one of them."""
    chosen = {**dict(filters), name: codes}
    return tuple((each, chosen[each]) for each in FILTERS if chosen.get(each))


def in_words(filters: Filters) -> str:
    """'Gefilterd op Termijn en Gemeente'; empty without a filter."""
    titles = [FILTERS[name]().lower() for name, _codes in filters if name in FILTERS]
    if not titles:
        return ""
    *first, last = titles
    listed = _("{first} en {last}").format(first=", ".join(first), last=last) if first else last
    return _("Gefilterd op {what}").format(what=listed)


def fault(now: Arrangement, name: str) -> str:
    """Why the filters of now cannot be kept under this name; empty when they can."""
    if not now.filters:
        return _("Kies eerst een filter. Daarna kunt u het bewaren.")
    if not name:
        return _("Geef het filter een naam, bijvoorbeeld ‘Te laat in Nijmegen’.")
    if len(name) > LONGEST_NAME:
        return _("Deze naam is te lang: hoogstens {n} tekens.").format(n=LONGEST_NAME)
    if len(now.saved) >= MOST_SAVED and name.casefold() not in {saved.name.casefold() for saved in now.saved}:
        return _("U heeft al {n} filters. Haal er eerst een weg.").format(n=MOST_SAVED)
    return ""


def too_many_columns() -> str:
    return _("Meer dan {n} kolommen passen niet. Haal er eerst een weg.").format(n=MOST_COLUMNS)


# As it is kept


def as_kept(now: Arrangement) -> dict[str, Any]:
    return {
        "filters": _kept(now.filters),
        "sort": now.sort,
        "reverse": now.reverse,
        "columns": list(now.columns),
        "saved": [{"name": saved.name, "filters": _kept(saved.filters)} for saved in now.saved],
    }


def read(kept: Any) -> Arrangement:
    """What was kept, as far as this version knows it: a list that cannot be arranged so is shown the usual way."""
    if not isinstance(kept, dict):
        return Arrangement()
    columns = kept.get("columns")
    saved = kept.get("saved")
    return Arrangement(
        filters=_filters(kept.get("filters")),
        sort=kept["sort"] if kept.get("sort") in sorts() else "urgency",
        reverse=kept.get("reverse") is True,
        columns=_columns(columns) if isinstance(columns, list) else USUAL,
        saved=tuple(
            Saved(each["name"], _filters(each.get("filters")))
            for each in (saved if isinstance(saved, list) else ())
            if isinstance(each, dict) and isinstance(each.get("name"), str)
        ),
    )


def _kept(filters: Filters) -> dict[str, list[str]]:
    return {name: list(codes) for name, codes in filters}


def _filters(kept: Any) -> Filters:
    if not isinstance(kept, dict):
        return ()
    told = {name: _codes(kept.get(name)) for name in FILTERS}
    return tuple((name, codes) for name, codes in told.items() if codes)


def _codes(kept: Any) -> tuple[str, ...]:
    return tuple(code for code in kept if isinstance(code, str)) if isinstance(kept, list) else ()


def _columns(kept: list[Any]) -> tuple[str, ...]:
    return tuple(code for code in COLUMNS if code in kept)[:MOST_COLUMNS]
