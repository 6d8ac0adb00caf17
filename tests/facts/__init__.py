"""What the screens are told, read from a real vault."""
