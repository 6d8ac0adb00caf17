"""Room for dossiers that were begun by hand: who began each, and when a message of the chain reached it."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

BY_HAND = """
CREATE TABLE by_hand (
    tenant_id text NOT NULL, dossier_id uuid NOT NULL, user_id uuid NOT NULL, aanmelding_id uuid NOT NULL,
    opened_at timestamptz NOT NULL, linked_at timestamptz,
    PRIMARY KEY (tenant_id, dossier_id))
"""


def upgrade() -> None:
    op.execute(BY_HAND)
