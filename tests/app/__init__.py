"""The app that introduces the screens to the briefcase."""
