"""The same laptops as in the journeys."""

from __future__ import annotations

from tests.journeys.conftest import (
    alone,
    dossier_id,
    dressed_once,
    laptops,
    marieke,
    municipality,
    no_key_store,
    processes,
    way,
)

__all__ = [
    "alone",
    "dossier_id",
    "dressed_once",
    "laptops",
    "marieke",
    "municipality",
    "no_key_store",
    "processes",
    "way",
]
