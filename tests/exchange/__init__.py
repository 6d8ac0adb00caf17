"""The laptop and the central side together: over real HTTP, with a real PostgreSQL behind it."""
