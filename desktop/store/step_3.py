"""Step 3: what a list of thousands of dossiers needs at once, the index that finds names and numbers in it, what others
changed, and how she wants her lists.

Tables of this laptop alone: they are in no field catalogue, so they are never sent. `listing` and `search` follow the
view tables and go with their dossier. The index really forgets: with `secure-delete` a word that is taken out leaves
the pages of the index at once, instead of at some later merge. Its tokenizer takes every sign beyond ASCII as part of a
word, so no script is too new for it; `search` has taken the words apart before that.

A listing begins empty: the view tables of an older store are made anew after this step, and fill it.
"""

STATEMENTS = (
    """
    CREATE TABLE listing (
        entry INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, dossier_id CHAR(32) NOT NULL, name VARCHAR NOT NULL,
        own_name VARCHAR NOT NULL, sort_name VARCHAR NOT NULL, number VARCHAR NOT NULL, language VARCHAR NOT NULL,
        law VARCHAR NOT NULL, doelgroep VARCHAR NOT NULL, municipality VARCHAR NOT NULL, route VARCHAR NOT NULL,
        stage VARCHAR NOT NULL, closed BOOLEAN NOT NULL, term VARCHAR NOT NULL, term_state VARCHAR NOT NULL,
        urgency VARCHAR NOT NULL, attention INTEGER NOT NULL, next_due DATE, last_contact DATE, computed_for DATE,
        mark INTEGER NOT NULL, version INTEGER NOT NULL, temporary BOOLEAN NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX listing_of_dossier ON listing (dossier_id)",
    "CREATE INDEX listing_by_urgency ON listing (urgency, computed_for, attention, next_due)",
    """
    CREATE INDEX listing_light ON listing (
        version, urgency, sort_name, last_contact, law, doelgroep, term_state, municipality, route, stage, language,
        closed
    )
    """,
    """
    CREATE TABLE listing_clock (
        id INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL, losses INTEGER NOT NULL
    )
    """,
    "INSERT INTO listing_clock (id, version, losses) VALUES (1, 0, 0)",
    """
    CREATE VIRTUAL TABLE search USING fts5(
        words, tokenize = 'ascii', prefix = '1 2 3', detail = none, columnsize = 0
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TABLE news (
        dossier_id CHAR(32) NOT NULL, entity VARCHAR NOT NULL, at VARCHAR NOT NULL, PRIMARY KEY (dossier_id, entity)
    )
    """,
    """
    CREATE TABLE preferences (
        name VARCHAR NOT NULL, value JSON NOT NULL, PRIMARY KEY (name)
    )
    """,
)
