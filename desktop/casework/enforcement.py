"""Keeping agreements (handhaving), as the caseworker writes it down: a path and its steps, each refused where it may not be.

Nothing here happens by itself, and every deed can be undone. What may be is decided by `sync.dossier.enforcement`, from
what stands in the dossier at the moment of the deed, so that no screen that is a moment behind lets through a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from desktop.casework import Casework, Deed, GoneFromDossier, records
from i18n import _
from sync.dossier import enforcement
from sync.dossier.enforcement_rules import Rules, Stap
from sync.dossier.enforcement_way import Case
from sync.dossier.errors import AppError
from sync.dossier.records import KINDS, Handhaving, HandhavingStap
from sync.protocol.operations import JsonValue, new_id

OURS = frozenset({KINDS[Handhaving], KINDS[HandhavingStap]})
DAYS = ("op", "reageren_tot")

Value = str | int | date | None


class NotAllowed(AppError):
    """A step that may not be; the reason is in words for a person."""

    def __init__(self, why: str) -> None:
        super().__init__(message=why, advice=_("Er is niets veranderd."))


def case_of(casework: Casework, dossier_id: UUID, today: date) -> Case:
    """Everything about keeping agreements in a dossier; raises `NotHere`."""
    case = enforcement.case_of(
        casework.dossier(dossier_id),
        records.of(casework, dossier_id, Handhaving),
        records.of(casework, dossier_id, HandhavingStap),
        today,
    )
    conflicts = (each.entity_id for each in casework.conflicts(dossier_id) if each.entity in OURS)
    return replace(case, contested=frozenset(conflicts))


def begin(casework: Casework, dossier_id: UUID, aanleiding: str, regime: str, today: date) -> UUID:
    """Open a path for one kind of duty under one law, which are fixed from then on; raises `NotAllowed`."""
    why = enforcement.why_not_begin(case_of(casework, dossier_id, today), aanleiding)
    if why:
        raise NotAllowed(why)
    values: dict[str, JsonValue | date] = {"aanleiding": aanleiding, "regime": regime, "geopend_op": today}
    return records.add(casework, dossier_id, Handhaving, values)


def take(
    casework: Casework,
    dossier_id: UUID,
    path_id: UUID,
    step: Stap,
    values: Mapping[str, Value],
    rules: Rules,
    today: date,
) -> UUID:
    """Write a step of a path, on the day that is given or today; raises `NotAllowed`."""
    case = case_of(casework, dossier_id, today)
    told = {"op": today} | {name: value for name, value in values.items() if value is not None}
    planned = HandhavingStap(id=new_id(), pad=path_id, stap=step.value, **told)  # type: ignore[arg-type]
    _require(enforcement.why_not_write(case, _path(case, path_id), planned, rules, today))
    return records.add(casework, dossier_id, HandhavingStap, {"pad": str(path_id), "stap": step.value} | told)


def write(
    casework: Casework, dossier_id: UUID, step_id: UUID, field: str, value: Value, rules: Rules, today: date
) -> None:
    """Change one field of a step; raises `NotAllowed`, also when a later step would no longer fit."""
    case = case_of(casework, dossier_id, today)
    step = _step(case, step_id)
    told = {name: getattr(step, name) for name in HandhavingStap.__dataclass_fields__} | {field: value}
    _require(enforcement.why_not_write(case, _path(case, step.pad), HandhavingStap(**told), rules, today))
    records.change(casework, dossier_id, HandhavingStap, step_id, field, value)


def remove(casework: Casework, dossier_id: UUID, step_id: UUID, rules: Rules, today: date) -> None:
    """Take a step away that was written by mistake; raises `NotAllowed` when a later one rests on it."""
    case = case_of(casework, dossier_id, today)
    step = _step(case, step_id)
    _require(enforcement.why_not_remove(case, _path(case, step.pad), step, rules, today))
    records.remove(casework, dossier_id, HandhavingStap, step_id)


def take_back(casework: Casework, dossier_id: UUID, rules: Rules, today: date) -> bool:
    """Undo the last deed of this dossier when it was about keeping agreements; False when it was not.

    Raises `NotAllowed` when a colleague went on from it meanwhile: her steps would no longer fit, or lose their path.
    """
    last = next((deed for deed in reversed(casework.history) if deed.dossier_id == dossier_id), None)
    if last is None or any(change.entity not in OURS for change in (*last.before, *last.after)):
        return False
    _require(_why_not_take_back(case_of(casework, dossier_id, today), last, rules, today))
    casework.undo(dossier_id)
    return True


def _why_not_take_back(case: Case, deed: Deed, rules: Rules, today: date) -> str:
    if any(each.pad == deed.made for each in case.steps if deed.made):
        return _("Hier staan al stappen bij. Haal die eerst weg.")
    touched = {deed.made} if deed.made else {change.entity_id for change in deed.before}
    step = next((each for each in case.steps if each.id in touched), None)
    path = next((each for each in case.paths if step is not None and each.id == step.pad), None)
    if step is None or path is None:
        return ""
    then = enforcement.without(case, step)
    if not deed.made:
        told: dict[str, Any] = {each.field: _as_read(each.field, each.value) for each in deed.before}
        then = replace(then, steps=(*then.steps, replace(step, **told)))
    return enforcement.why_not_go_back(case, then, path, rules, today)


def _as_read(field: str, value: JsonValue) -> JsonValue | date:
    """A value as it travels, as a step holds it."""
    return date.fromisoformat(value) if field in DAYS and isinstance(value, str) else value


def _path(case: Case, path_id: UUID | None) -> Handhaving:
    found = next((each for each in case.paths if each.id == path_id), None)
    if found is None:
        raise GoneFromDossier
    return found


def _step(case: Case, step_id: UUID) -> HandhavingStap:
    found = next((each for each in case.steps if each.id == step_id), None)
    if found is None:
        raise GoneFromDossier
    return found


def _require(why: str) -> None:
    if why:
        raise NotAllowed(why)
