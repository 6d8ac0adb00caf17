"""What the screens ask, answered from the briefcase.

One module per screen. A presenter is handed plain functions; here those functions get their content: casework and
intake in, the presenter's own facts out. No Qt, no SQL; `today` and the clock are arguments.
"""
