"""What others told about somebody, as the screens of the talk offer it for confirmation."""

from __future__ import annotations

from desktop.presenters.known import COA, KnownItem
from desktop.store.known import KnownFact
from sync.dossier.errors import AppError
from sync.dossier.partial_date import PartialDate


def item(fact: KnownFact) -> KnownItem:
    value = fact.waarde
    if fact.onderwerp == "geboortedatum":
        try:
            value = PartialDate.parse(fact.waarde).long()
        except AppError:
            value = fact.waarde  # a source may write what it likes
    return KnownItem(
        id=str(fact.id),
        subject=fact.onderwerp,
        value=value,
        source=fact.bron,
        on=fact.datum,
        outcome=fact.bevestiging,
        said=fact.gezegd,
        by_hand=fact.bron == COA,
    )
