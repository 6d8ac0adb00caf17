"""Scripts that measure: each prints JSON with medians and asserts nothing. Run as `python -m tests.bench.<name>`."""
