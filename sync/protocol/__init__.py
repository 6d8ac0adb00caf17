"""What travels between laptop and central side, and by which rules; no Qt, no SQL, no HTTP.

`operations` is one change to one field, `feed` the numbered and chained list of them per scope, `merge` decides what a
change does to a field, `messages` are the requests and answers, `round` is one round of synchronising as a generator
that asks for requests to be sent and never sends one itself, so that a simulator can drive it.

The rules in short. A scope (`dossier:<uuid>`, `user:<uuid>`) has a feed numbered 1, 2, 3 without gaps. A change names
the version of the field that its author saw (`base`); the same version means it applies, the same value means nothing
is lost either way, anything else keeps both values until a person chooses. Clocks decide nothing. A group applies whole
or not at all. Pushing never moves the pull cursor: one's own changes come back in the feed and are known by their id.
"""
