"""Step 1: the tables of the first store.

Written out and never changed again: `schema` moves on, what a released store looks like does not. A test holds the
outcome of all steps against `schema`. The view tables are not here: `view_shape` makes those from what lies beneath.
"""

STATEMENTS = (
    """
    CREATE TABLE base_state (
        entity VARCHAR NOT NULL, entity_id CHAR(32) NOT NULL, field VARCHAR NOT NULL, scope VARCHAR NOT NULL,
        value VARCHAR NOT NULL, seq INTEGER NOT NULL, op_id CHAR(32) NOT NULL, author VARCHAR NOT NULL,
        authored_at VARCHAR NOT NULL, PRIMARY KEY (entity, entity_id, field)
    )
    """,
    "CREATE INDEX base_state_of_scope ON base_state (scope)",
    """
    CREATE TABLE conflicts (
        conflict_id CHAR(32) NOT NULL, scope VARCHAR NOT NULL, entity VARCHAR NOT NULL, entity_id CHAR(32) NOT NULL,
        field VARCHAR, value VARCHAR NOT NULL, author VARCHAR NOT NULL, authored_at VARCHAR NOT NULL,
        device_id CHAR(32), closing CHAR(32), PRIMARY KEY (conflict_id)
    )
    """,
    "CREATE INDEX conflicts_of_scope ON conflicts (scope)",
    """
    CREATE TABLE cursors (
        scope VARCHAR NOT NULL, seq INTEGER NOT NULL, hash VARCHAR NOT NULL, PRIMARY KEY (scope)
    )
    """,
    """
    CREATE TABLE device (
        id INTEGER NOT NULL, device_id CHAR(32) NOT NULL, user_id CHAR(32) NOT NULL, name VARCHAR NOT NULL,
        role VARCHAR NOT NULL, municipality VARCHAR NOT NULL, municipality_name VARCHAR NOT NULL,
        central_url VARCHAR NOT NULL, private_key BLOB NOT NULL, signing_key VARCHAR NOT NULL,
        incarnation CHAR(32) NOT NULL, epoch CHAR(32), next_dev_seq INTEGER NOT NULL, schema INTEGER NOT NULL,
        last_round_at VARCHAR, work_offline BOOLEAN NOT NULL, PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE files (
        id CHAR(32) NOT NULL, scope VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, name VARCHAR NOT NULL,
        "key" BLOB NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (scope, sha256)
    )
    """,
    """
    CREATE TABLE outbox (
        position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, status VARCHAR, op_id CHAR(32) NOT NULL,
        group_id CHAR(32) NOT NULL, scope VARCHAR NOT NULL, entity VARCHAR NOT NULL, entity_id CHAR(32) NOT NULL,
        kind VARCHAR NOT NULL, field VARCHAR, base_seq INTEGER, base_op CHAR(32), value VARCHAR NOT NULL,
        schema INTEGER NOT NULL, authored_at VARCHAR NOT NULL, closes VARCHAR NOT NULL, dev_seq INTEGER,
        seq INTEGER, UNIQUE (op_id)
    )
    """,
    "CREATE INDEX ix_outbox_group_id ON outbox (group_id)",
    "CREATE INDEX outbox_of_field ON outbox (entity_id, field)",
    "CREATE INDEX outbox_of_scope ON outbox (scope)",
    """
    CREATE TABLE outbox_archive (
        position INTEGER NOT NULL, status VARCHAR NOT NULL, reason VARCHAR NOT NULL, done_at VARCHAR NOT NULL,
        op_id CHAR(32) NOT NULL, group_id CHAR(32) NOT NULL, scope VARCHAR NOT NULL, entity VARCHAR NOT NULL,
        entity_id CHAR(32) NOT NULL, kind VARCHAR NOT NULL, field VARCHAR, base_seq INTEGER, base_op CHAR(32),
        value VARCHAR NOT NULL, schema INTEGER NOT NULL, authored_at VARCHAR NOT NULL, closes VARCHAR NOT NULL,
        dev_seq INTEGER, seq INTEGER, PRIMARY KEY (position), UNIQUE (op_id)
    )
    """,
    "CREATE INDEX ix_outbox_archive_group_id ON outbox_archive (group_id)",
    "CREATE INDEX outbox_archive_of_scope ON outbox_archive (scope)",
    """
    CREATE TABLE parked_ops (
        op_id CHAR(32) NOT NULL, scope VARCHAR NOT NULL, seq INTEGER NOT NULL, operation VARCHAR NOT NULL,
        PRIMARY KEY (op_id)
    )
    """,
    "CREATE INDEX ix_parked_ops_scope ON parked_ops (scope)",
    """
    CREATE TABLE place (
        id INTEGER NOT NULL, place JSON NOT NULL, PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE shape (
        id INTEGER NOT NULL, fingerprint VARCHAR NOT NULL, PRIMARY KEY (id)
    )
    """,
)
