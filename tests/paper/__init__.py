"""The plan on paper: order, shaping, lines, tags, bytes."""
