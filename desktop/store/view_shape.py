"""Keeps the view tables of a store in the shape that this version gives them.

They hold nothing of their own, so a store of another version gets new ones, filled from what lies beneath; no migration
step is written for them. Operations that the older version could not read are read then.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Table, select, union
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop.store import projector, search
from desktop.store.inbox import Inbox
from desktop.store.schema import Base, BaseState, OutboxRow, ShapeRow
from desktop.store.view_tables import VIEWS
from sync.dossier.fields import SCHEMA

ONLY = 1


def bring_up_to_date(session: Session) -> None:
    """Make the view tables anew unless they have this shape; part of the caller's transaction."""
    wanted = fingerprint()
    kept = session.get(ShapeRow, ONLY)
    if kept and kept.fingerprint == wanted:
        return
    tables = [Base.metadata.tables[view.__tablename__] for view in VIEWS.values()]
    Base.metadata.drop_all(session.connection(), tables)
    Base.metadata.create_all(session.connection(), tables)
    scopes = union(select(BaseState.scope), select(OutboxRow.scope))
    for scope in session.scalars(scopes).all():
        projector.rebuild(session, scope)
    Inbox(session).unpark()
    session.merge(ShapeRow(id=ONLY, fingerprint=wanted))


def fingerprint() -> str:
    """Changes with every column of a view table, with the schema of the field catalogue and with what a search folds."""
    statements = [_statement(Base.metadata.tables[view.__tablename__]) for view in VIEWS.values()]
    return hashlib.sha256("\n".join([str(SCHEMA), f"folding {search.FOLDING}", *statements]).encode()).hexdigest()


def _statement(table: Table) -> str:
    indexes = sorted(str(CreateIndex(index)) for index in table.indexes)
    return "\n".join([str(CreateTable(table)), *indexes])
