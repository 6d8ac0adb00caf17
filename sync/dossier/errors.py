"""What a person must know when something cannot go on: what happened, and what to do."""

from __future__ import annotations


class AppError(Exception):
    """An error that is meant for a person.

    `message` says what happened and what is safe, `advice` says what to do; both are Dutch sentences without
    personal data, so they may be shown and logged. A bug keeps its own exception.
    """

    def __init__(self, *, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
