"""What laptop and central side share, and the central side itself. Nothing here knows the laptop's program.

`dossier` says what is true, `protocol` how it travels, `client` speaks for the laptop, `central` keeps the ledger,
`chain` opens the doors to DUO, the BRP and a caseload file.
"""
