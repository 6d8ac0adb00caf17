"""What was chosen or typed at a question, and the value that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.intake.questions import Kind
from desktop.intake.state import State, Value
from desktop.presenters import told_dates
from i18n import _
from sync.dossier.errors import AppError


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen or typed at a question. `value` is an option id, several of them, or typed text.

    `final` is false while somebody is still typing: what does not fit yet is then no reason to say anything. `calendar`
    is the one in which a date was typed, as `sync.dossier.calendars.Calendar` names it.
    """

    kind: Kind
    state: State
    value: str | tuple[str, ...] | None = field(default=None, repr=False)
    final: bool = True
    calendar: str = told_dates.GREGORIAN


def value(given: Given) -> Value:
    """What was given as the value that is kept; raises an `AppError` that says how to write it."""
    if given.state is not State.ANSWERED:
        return None
    match given.kind, given.value:
        case Kind.NUMBER, str(text):
            try:
                return int(text.strip())
            except ValueError:
                raise AppError(message=_("Vul een heel getal in."), advice=_("Bijvoorbeeld 6.")) from None
        case Kind.DATE, str(text):
            return told_dates.read(text, given.calendar).wire
        case Kind.YES_NO, value:
            return value == "yes"
    return given.value
