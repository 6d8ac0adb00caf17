"""Data that the program reads and nobody compiles: intake content, plan wording, fonts, icons, the demo caseload.

Read through `importlib.resources`. Each kind says in its own folder where it comes from and under which licence.
"""
