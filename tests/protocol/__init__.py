"""The rules of synchronising, without a network and without a database."""
