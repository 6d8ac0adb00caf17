"""The dossier as a value: every rule beside the day on which it turns."""
