"""How far a task is: five words that are the same everywhere, each with an icon, so that colour never says it alone."""

from __future__ import annotations

from i18n import _

NOT_STARTED, BUSY, LATER, DONE, NOT_APPLICABLE = "not_started", "busy", "later", "done", "not_applicable"

ICONS = {
    NOT_STARTED: "circle",
    BUSY: "circle-dot",
    LATER: "circle-pause",
    DONE: "circle-check",
    NOT_APPLICABLE: "circle-minus",
}
PILLS = {NOT_STARTED: "plain", BUSY: "info", LATER: "warn", DONE: "ok", NOT_APPLICABLE: "plain"}


def in_words(status: str) -> str:
    return {
        NOT_STARTED: _("Nog niet begonnen"),
        BUSY: _("Bezig"),
        LATER: _("Later"),
        DONE: _("Klaar"),
        NOT_APPLICABLE: _("Niet van toepassing"),
    }[status]
