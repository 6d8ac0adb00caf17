"""The plan (PIP) on paper: from what is known to a document value, from that value to the bytes of a PDF.

`source` is what a plan is made from, `wording` its fixed texts, `checks` what is still missing; `compose` makes the
`document`, a plain value that a test can read and that travels through sync. A `leaflet` is a short paper beside the
plan, of which the `contact_card` is one. `pdf` draws both with `look`, in `columns`
of `text`; `bidi`, `shaping`, `fonts` and `lines` set every script right, `tags` and `finish` make it accessible and
fit for an archive. Nothing above this folder sees ReportLab, and nothing in it knows Qt.
"""
