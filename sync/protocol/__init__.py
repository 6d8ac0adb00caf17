"""What travels between laptop and central side, and by which rules; no Qt, no SQL, no HTTP.

`operations` is one change to one field, `feed` the numbered and chained list of them per scope, `merge` decides what a
change does to a field, `messages` are the requests and answers, `round` is one round of synchronising as a generator
that asks for requests to be sent and never sends one itself, so that a simulator can drive it.

The rules in short. A scope (`dossier:<uuid>`, `user:<uuid>`) has a feed numbered 1, 2, 3 without gaps. A change names
the version of the field that its author saw (`base`); the same version means it applies, the same value means nothing
is lost either way, anything else keeps both values until a person chooses. Clocks decide nothing. A group applies whole
or not at all. Pushing never moves the pull cursor: one's own changes come back in the feed and are known by their id.

One operation takes something away from the past: a redaction. The value and the salt of every earlier operation of its
field are erased wherever they are kept, and the values that waited there for a choice with them. Their place in the
feed, author and moment stay, and so does the hash of the value, so the chain verifies before and after. A change whose
author had not seen the redaction is an ordinary unseen change: it is kept beside what stands there, for a person.
"""
