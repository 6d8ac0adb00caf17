"""What a caseworker does around an intake, on a real vault."""
