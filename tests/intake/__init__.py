"""The intake engine and the content that is shipped with it."""
