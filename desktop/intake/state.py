"""What became of a question, and the forms that an answer's value may have."""

from __future__ import annotations

from enum import StrEnum

Value = str | int | bool | tuple[str, ...] | None
"""A text, a code or a partial date; a whole number; yes or no; the ids of chosen options; or nothing."""


class State(StrEnum):
    """What became of a question. Only `ANSWERED` has a value; declining is an answer like the others."""

    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    NOT_YET = "not_yet"
    UNKNOWN_TO_CLIENT = "unknown_to_client"
    RETRACTED = "retracted"


STATES = frozenset(state.value for state in State)
SETTLED = frozenset({State.ANSWERED, State.DECLINED, State.UNKNOWN_TO_CLIENT, State.RETRACTED})
"""Nobody needs to come back to these; a client who took an answer back is not asked again."""
