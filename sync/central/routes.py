"""What one line of the table of routes says, and what a handler is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from sync.central.access import Caller
from sync.central.limits import Limit
from sync.central.problems import Code, Refused

API_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class Service:
    """What every handler may use. The limits count per address: wrong codes and signatures, and challenges per laptop."""

    engine: Engine
    failures: Limit = field(default_factory=lambda: Limit(10))
    challenges: Limit = field(default_factory=lambda: Limit(30))


@dataclass(frozen=True, slots=True)
class Call:
    """One request as a handler sees it; `person` is there on every route that wants a token."""

    service: Service
    address: str
    path: Mapping[str, str]
    message: Any = field(repr=False)
    person: Caller | None = None

    @property
    def caller(self) -> Caller:
        if self.person is None:
            raise Refused(Code.UNAUTHORISED)
        return self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One line of the table. `refusals` are the codes of this route beside those that its kind always has."""

    method: str
    path: str
    name: str
    summary: str
    takes: type[Any] | None = None
    gives: type[Any]
    signed_in: bool = False
    refusals: tuple[Code, ...] = ()
    handler: Callable[[Call], Any]

    def codes(self) -> tuple[Code, ...]:
        """Every code that this route may answer with."""
        token = (Code.UNAUTHORISED, Code.TOKEN_EXPIRED) if self.signed_in else ()
        body = (Code.INVALID, Code.TOO_LARGE) if self.takes else ()
        return tuple(dict.fromkeys((*self.refusals, *token, *body, Code.FAULT, Code.DATABASE_AWAY)))
