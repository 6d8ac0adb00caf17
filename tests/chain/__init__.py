"""The doors of the chain: what comes in, what is refused, and what the ledger then holds."""
