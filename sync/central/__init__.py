"""The central side: the municipality's own copy of every dossier, and the service that laptops speak to.

From the bottom: `schema` says what PostgreSQL keeps and `migrations` make it, `database` opens it (`embedded` brings
one along), `access` says who may do what. `feeds` decides about operations, `feed_rows` loads and stores for it and
`erasing` empties what was taken back; `pushing` takes what laptops bring, `recording` what the chain says, `reading`
answers both. `accounts` and `sessions` know people and laptops, `ledger` opens and assigns dossiers, `by_hand` those
that a laptop began, and `doubles` tells of two that may be about one person. `handlers` holds the table of routes, `api`
and `openapi` make the service and its description from it, `wire` and `limits` keep the network at bay. `app` is the
command line.
"""
