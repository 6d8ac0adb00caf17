"""A vault with an identity, and a feed as the central side would send it, with the unremarkable filled in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from desktop.store.device import Device, Identity
from desktop.store.device_secret import NoSecrets
from desktop.store.keyring_file import Cost
from desktop.store.unlock import Lock
from desktop.store.vault import Vault
from sync.dossier.fields import SCHEMA
from sync.protocol.feed import START, chained
from sync.protocol.messages import OpenConflict, Page, Snapshot, SnapshotField
from sync.protocol.operations import FeedOperation, Kind, Status, dossier_scope, user_scope

PASSPHRASE = "fiets lantaarn zomer kastanje brug"
QUICK = Cost(memory_kib=64 * 1024, passes=1, lanes=4)
"""The cheapest cost that a keyring file may have: 40 ms here."""

DEVICE, COLLEAGUE = UUID(int=0xD1), UUID(int=0xD2)
USER = UUID(int=0xA1)
DOSSIER = UUID("0190a0a0-0000-7000-8000-000000000001")
SCOPE = dossier_scope(DOSSIER)
MINE = user_scope(USER)
EPOCH = UUID(int=0xE1)
AT = "2027-03-01T09:00:00.000+01:00"


@dataclass
class Clock:
    """A wall clock that only moves when it is told to."""

    now_s: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now_s


def a_lock(folder: Path, **given: Any) -> Lock:
    return Lock(**({"folder": folder, "secrets": NoSecrets, "now_s": Clock()} | given))


def a_vault(folder: Path) -> Vault:
    """An open vault on an enrolled laptop."""
    vault = a_lock(folder).make(PASSPHRASE, QUICK)
    with vault.deed() as session:
        Device(session).enrol(an_identity())
    return vault


def an_identity(**given: Any) -> Identity:
    standard: dict[str, Any] = {
        "device_id": DEVICE,
        "user_id": USER,
        "name": "Marieke de Wit",
        "role": "klantregisseur",
        "municipality": "0383",
        "municipality_name": "Duinrand",
        "central_url": "http://127.0.0.1:1",
        "private_key": bytes(32),
        "signing_key": "00" * 32,
        "incarnation": UUID(int=0x11),
    }
    return Identity(**(standard | given))


def an_answer(value: Any = "ja", **given: Any) -> dict[str, Any]:
    standard = {"state": "answered", "value": value, "lang": "nl", "text_hash": "ab12", "content_version": "2027.2"}
    return standard | given


@dataclass
class Feed:
    """The feed of one scope at a central side that takes everything."""

    scope: str = SCOPE
    operations: list[FeedOperation] = field(default_factory=list)

    @property
    def head(self) -> str:
        return self.operations[-1].hash if self.operations else START

    def add(self, entity: str, entity_id: UUID, name: str | None, value: Any = None, **given: Any) -> FeedOperation:
        seq = len(self.operations) + 1
        standard: dict[str, Any] = {
            "seq": seq,
            "op_id": uuid5(entity_id, f"{self.scope} {seq}"),
            "group": uuid5(entity_id, f"group {seq}"),
            "device_id": COLLEAGUE,
            "user_id": None,
            "author": "Ruben Bakker",
            "entity": entity,
            "entity_id": entity_id,
            "kind": Kind.SET if name else Kind.DELETE,
            "field": name,
            "base_seq": None,
            "value": value,
            "salt": "00" * 16,
            "schema": SCHEMA,
            "authored_at": AT,
            "received_at": AT,
            "status": Status.APPLIED,
            "hash": "",
        }
        bare = FeedOperation(**(standard | given))
        numbered = replace(bare, hash=chained(self.head, bare))
        self.operations.append(numbered)
        return numbered

    def page(self, after: int = 0, upto: int | None = None) -> Page:
        part = tuple(self.operations[after:upto])
        return Page(
            scope=self.scope,
            first=after + 1,
            last=after + len(part),
            operations=part,
            head_seq=len(self.operations),
            head_hash=self.head,
            more=after + len(part) < len(self.operations),
        )

    def snapshot(self, conflicts: tuple[OpenConflict, ...] = ()) -> Snapshot:
        latest = {(each.entity, each.entity_id, each.field): each for each in self.operations if each.field}
        return Snapshot(
            epoch=EPOCH,
            scope=self.scope,
            seq=len(self.operations),
            hash=self.head,
            fields=tuple(
                SnapshotField(
                    entity=each.entity,
                    entity_id=each.entity_id,
                    field=each.field or "",
                    value=each.value,
                    seq=each.seq,
                    op_id=each.op_id,
                )
                for each in latest.values()
                if each.status is Status.APPLIED
            ),
            deleted=(),
            conflicts=conflicts,
        )


def a_dossier_feed() -> Feed:
    """A dossier as DUO and the BRP fill it: of Selam Tesfay, fictional."""
    feed = Feed()
    person = uuid5(DOSSIER, "person")
    for name, value in {"gemeente": "0383", "wettelijk_stelsel": "wi2021", "pip_termijn_start": "2027-02-01"}.items():
        feed.add("dossier", DOSSIER, name, value)
    for name, value in {"voornamen": "Selam", "geslachtsnaam": "Tesfay", "bsn": "999993653"}.items():
        feed.add("person", person, name, value)
    return feed


def a_grant_feed(*dossiers: UUID) -> Feed:
    feed = Feed(MINE)
    for dossier in dossiers:
        grant = uuid5(dossier, "grant")
        feed.add("grant", grant, "dossier", str(dossier))
        feed.add("grant", grant, "level", "full")
    return feed
