"""The store of a laptop on a real SQLCipher database."""
