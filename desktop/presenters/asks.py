"""Small forms of Voorbereiden and Afsluiten: what can be chosen or typed, what stands there, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field

Given = str | bool | tuple[str, ...]
"""What was chosen or typed: a code, several codes, yes or no, or text."""

ONE, SEVERAL, SWITCH, LINE, TEXT, PICK = "one", "several", "switch", "line", "text", "pick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to fill in. `kind` is one (of the options), several, switch, line, text, or pick (find in a long list).

    `problem` says why what stands there cannot be so, `note` what follows from it; both stand right below it.
    """

    name: str
    label: str
    kind: str
    value: Given = field(default="", repr=False)
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    problem: str = ""
    note: str = ""
