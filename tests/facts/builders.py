"""A briefcase filled as the central side would fill it, with the unremarkable left out."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from desktop.casework import Casework
from desktop.store import vault as vaults
from desktop.store.device import Device
from desktop.store.local import LocalSide
from sync.protocol.operations import dossier_scope
from tests.store.builders import DOSSIER, EPOCH, MINE, USER, Feed, an_identity

OTHER = UUID("0190a0a0-0000-7000-8000-000000000002")
Told = dict[str, Any]


def a_briefcase(folder: Path, *dossiers: Feed, **profile: Any) -> Casework:
    """An open briefcase with these dossiers; `profile` is what the central side tells about the user."""
    vault = vaults.create(folder, bytearray(secrets.token_bytes(32)))  # without a passphrase, which would cost time
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    casework = Casework(vault)
    local = LocalSide(casework.vault)
    if profile:
        mine = Feed(MINE)
        tell(mine, "profile", USER, profile)
        local.apply_page(EPOCH, mine.page())
    for feed in dossiers:
        local.apply_page(EPOCH, feed.page())
    return casework


def a_dossier(
    dossier_id: UUID = DOSSIER,
    *,
    dossier: Told | None = None,
    person: Told | None = None,
    children: tuple[str, ...] = (),
) -> Feed:
    """The feed of a dossier under Wi2021 of somebody who has to make a plan; what is given goes before that."""
    feed = Feed(dossier_scope(dossier_id))
    usual: Told = {"gemeente": "0268", "wettelijk_stelsel": "wi2021", "doelgroep": "asielstatushouder", "plicht": True}
    who: Told = {"voornamen": "Selam", "geslachtsnaam": "Tesfay", "bsn": "999993653", "geboortedatum": "1990-03-00"}
    tell(feed, "dossier", dossier_id, usual | (dossier or {}))
    tell(feed, "person", dossier_id, who | (person or {}))
    for number, born in enumerate(children):
        tell(feed, "household_member", uuid5(dossier_id, f"kind {number}"), {"relatie": "kind", "geboortedatum": born})
    return feed


def tell(feed: Feed, entity: str, entity_id: UUID, values: Told) -> None:
    for name, value in values.items():
        if value is not None:
            feed.add(entity, entity_id, name, value)


def hear(casework: Casework, feed: Feed) -> None:
    """Take what was added to the feed since."""
    local = LocalSide(casework.vault)
    local.apply_page(EPOCH, feed.page(local.cursors().get(feed.scope, 0)))
