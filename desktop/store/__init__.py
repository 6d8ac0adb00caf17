"""The encrypted store of one laptop: what a caseworker carries with her.

`unlock` turns a passphrase into an open `Vault`; `vault` holds the database, `schema` says what is kept, `migrations`
how an older store becomes a newer one. `base_state` is what the central side confirmed, `outbox` what was done here
since then, and the typed view tables are the first overlaid by the second; `projector` is the only writer of those.
`inbox` takes in what the central side sends, `local` offers both to a round of synchronising. `listing` keeps a light
row per dossier in step with the view tables, `search` its names in an index, `roster` orders and filters them. The rest are
repositories: plural nouns around one session that speak in domain values and never commit. Nobody above this folder
sees a session's tables.
"""
