"""Qt widgets: one module per screen that shows lines and reports clicks as signals; it decides nothing.

`window` is the shell around the screens, `background` runs work off the UI thread, `theme` is the look and `parts` are
the pieces that screens share.
"""
