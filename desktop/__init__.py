"""The laptop: what a klantregisseur sees and what her briefcase keeps.

`app` and `cli` introduce everybody, `views` and `presenters` are the screens, `casework` is what a caseworker does,
`exchange` synchronises, `store` is the encrypted briefcase, `intake` the talk, `paper` the plan as a document.
"""
