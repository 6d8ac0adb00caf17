"""The doors through which dossiers come in. Runs beside the central service, never on a laptop.

`notifications` knows DUO's events and what they mean, `app` receives them; `duo` and `brp` read the answers of DUO
and of BRP Personen, `caseload_csv` reads what neither of them knows. Those four turn a message into changes of the
ledger; `arrival` finds or opens the dossier and writes them, `household` says which members of a home have a dossier
too. `contract` reads a message strictly and names the place of a fault. `doors` are the commands for a person, `demo`
walks the fictional caseload of `resources/demo` through them.

Everything that comes in is written as the chain (`fields.Role.KETEN`): what DUO owns is replaced by what DUO says last,
what a klantregisseur wrote stays until she chooses.
"""
