"""Room for redactions: the hash that takes the place of an erased value, and the moment that refused work was emptied.

Nothing that is there changes: an operation without the hash has its value.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE op ADD COLUMN value_hash bytea")
    op.execute("ALTER TABLE held_op ADD COLUMN erased_at timestamptz")
