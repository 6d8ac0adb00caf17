"""Facts that others told us: offered with their source, and kept with what the client says of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from desktop.casework import Casework
from desktop.casework.errors import GoneFromDossier
from desktop.store.known import CONFIRMED, DIFFERENT, KnownFact, KnownFacts
from desktop.store.outbox import Change
from sync.protocol.operations import JsonValue


def known_facts(casework: Casework, dossier_id: UUID) -> list[KnownFact]:
    """Every fact, by subject; one whose source says something else since it was asked is open again."""
    with casework.vault.look() as session:
        return KnownFacts(session).of(dossier_id)


def add_known(casework: Casework, dossier_id: UUID, values: Mapping[str, JsonValue | date]) -> UUID:
    """A fact out of a source that does not reach us by itself, such as the klantprofiel of the COA."""
    return casework.make(dossier_id, "known_fact", values)


def write_known(casework: Casework, dossier_id: UUID, fact_id: UUID, field: str, value: JsonValue | date) -> None:
    """Correct what was copied out of a source."""
    casework.change(dossier_id, "known_fact", fact_id, field, value)


def remove_known(casework: Casework, dossier_id: UUID, fact_id: UUID) -> None:
    casework.remove(dossier_id, "known_fact", fact_id)


def confirm(casework: Casework, dossier_id: UUID, fact_id: UUID) -> None:
    """The client says that it is so."""
    _asked(casework, dossier_id, fact_id, CONFIRMED, None)


def differs(casework: Casework, dossier_id: UUID, fact_id: UUID, said: str) -> None:
    """The client says something else; the source's own value stays."""
    _asked(casework, dossier_id, fact_id, DIFFERENT, said or None)


def _asked(casework: Casework, dossier_id: UUID, fact_id: UUID, outcome: str, said: str | None) -> None:
    with casework.vault.look() as session:
        fact = KnownFacts(session).find(dossier_id, fact_id)
    if fact is None:
        raise GoneFromDossier
    changes = [
        Change("known_fact", fact_id, "bevestiging", outcome),
        Change("known_fact", fact_id, "gezegd", said),
        Change("known_fact", fact_id, "bevestigd_op", casework.now().date()),
    ]
    casework.do(dossier_id, changes, first=_as_asked(fact))


def _as_asked(fact: KnownFact) -> list[Change]:
    """What the client was asked about, word for word; it stays when the source tells something else later."""
    values: Mapping[str, JsonValue | date] = {
        "onderwerp": fact.onderwerp,
        "waarde": fact.waarde,
        "bron": fact.bron or None,
        "datum": fact.datum,
    }
    return [Change("known_fact", fact.id, name, value) for name, value in values.items()]
