"""Step 2: which way was gone after a safety signal.

A table of this laptop alone: it is in no field catalogue, so it is never sent, and it goes with its dossier.
"""

STATEMENTS = (
    """
    CREATE TABLE restricted_routes (
        id CHAR(32) NOT NULL, dossier_id CHAR(32) NOT NULL, day DATE NOT NULL, route VARCHAR NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_restricted_routes_dossier_id ON restricted_routes (dossier_id)",
)
