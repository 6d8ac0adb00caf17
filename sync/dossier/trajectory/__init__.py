"""The rules of a trajectory: pure functions that say what may, what must and what comes next, each on what ground.

`trajectory` gives all of it at once, from a `Dossier`, its `Facts` (what a dossier does not hold) and the day. Nothing
here writes, asks or raises; what is not known is said, and the sentences are Dutch, for a screen.

`case` is a dossier on a day with its terms; `ground` is where a rule is written and how sure we are of it; `exams`,
`exemption` and `groups` read DUO's documents tolerantly; `duo_checks` holds what DUO takes and refuses, `duo_words` in
DUO's words, and `checks` puts those to what stands in the dossier; `routes`, `hours`, `modules` and `extension` what can change or be closed;
`support` and `age` who is entitled to what; `stages` (each a `stage`) and `next_step` where a dossier stands; `contradictions` what
cannot both be true; `picture` is the whole. Nothing is imported here: who reads one document of DUO's need not load all the rules.
"""
