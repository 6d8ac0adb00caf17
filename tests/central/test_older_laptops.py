"""What a laptop wrote before it was brought up to date is taken like anything else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from sync.dossier.fields import SCHEMA
from tests.central.builders import APPLIED, Laptop, values

FIRST = 1


def test_an_operation_of_the_first_schema_is_taken_like_any_other(laptop: Laptop, dossier_id: UUID) -> None:
    assert SCHEMA > FIRST
    older = replace(laptop.change(dossier_id, "roepnaam", "Sara"), schema=FIRST)
    newer = laptop.change(dossier_id, "soort", "kennismaking", entity="talk", entity_id=uuid4())
    assert [result.status for result in laptop.push(older, newer)] == [APPLIED, APPLIED]
    found = laptop.snapshot(dossier_id)
    assert (values(found)["roepnaam"], values(found, "talk")["soort"]) == ("Sara", "kennismaking")
