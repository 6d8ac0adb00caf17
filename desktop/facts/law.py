"""The law as its files have it, and the terms of a dossier by that law.

Read once: a caseworker does not change the law while at work. A file that breaks a rule is refused as a whole, with
file, line and name of every fault in the error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from desktop.intake.reading import Entry, Fault, read
from sync.dossier import terms as engine
from sync.dossier.dossier import Dossier
from sync.dossier.law import KEYS, Law, LawError, LawFault, parse
from sync.dossier.terms import Policy, Term, TermKind


@lru_cache(maxsize=1)
def the_law() -> Law:
    """The law of the files that came with the program; raises `LawError`."""
    return law_in(resources.files("resources").joinpath("law"))


def law_in(folder: Traversable) -> Law:
    """The law of a folder; raises `LawError` with every fault and its place."""
    unread: list[Fault] = []
    files = {name: read(folder.joinpath(f"{name}.yaml"), name, unread) for name in KEYS}
    if unread:
        raise LawError(tuple(LawFault(one.file, one.where, one.message, one.line) for one in unread))
    try:
        return parse({name: entry.values for name, entry in files.items()})
    except LawError as error:
        raise LawError(tuple(replace(one, line=_line(files, one)) for one in error.faults)) from error


def terms(dossier: Dossier, today: date, policy: Policy | None = None) -> tuple[Term, ...]:
    """Every term of the dossier by the law of the files, most urgent first."""
    return engine.terms(dossier, today, policy, the_law())


def term_of(dossier: Dossier, kind: TermKind, today: date, policy: Policy | None = None) -> Term:
    """One term of the dossier by the law of the files."""
    return engine.term_of(dossier, kind, today, policy, the_law())


def _line(files: Mapping[str, Entry], fault: LawFault) -> int:
    """The line of a name such as `parameters.pip_weken[2].waarde`, or of what is nearest above it."""
    path: list[str | int] = []
    for word, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", fault.key):
        path.append(word or int(number) - 1)
    entry, top = files[fault.file], files[fault.file].line()
    while path:
        found = entry.line(*path)
        if found != top:
            return found
        path.pop()
    return top
