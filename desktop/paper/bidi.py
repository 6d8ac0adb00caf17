"""The Unicode bidirectional algorithm (UAX #9), every rule: which way each character of a paragraph runs.

`levels` gives each character an embedding level (even: left to right, odd: right to left) and
`visual_order` puts one line in the order in which it is drawn. The names of the rules (W1, N0, …) are those
of the standard. Checked against all of Unicode's BidiCharacterTest.txt and BidiTest.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional

REMOVED = -1
"""The level of a character that rule X9 takes out: it has no place on the line."""

MAX_DEPTH = 125
MAX_OPEN_BRACKETS = 63

ISOLATES = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
TAKEN_OUT = EMBEDDINGS | {"PDF", "BN"}
NEUTRAL = ISOLATES | {"B", "S", "WS", "ON", "PDI"}
STRONG = frozenset({"L", "R", "AL"})
DIRECTED = STRONG | {"AN"} | ISOLATES | EMBEDDINGS
"""The classes that can give a paragraph a level other than 0; without any of them nothing needs to be resolved."""

BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Opening and closing brackets by turns. Source: BidiBrackets.txt of Unicode 15."""

_SAME_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically the same, so they pair with each other
_CLOSING = dict(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))
_CLOSERS = frozenset(_CLOSING.values())


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence (BD13): the positions that are resolved together."""

    positions: list[int]
    level: int
    before: str
    after: str

    @property
    def direction(self) -> str:
        return _direction(self.level)


@dataclass(frozen=True, slots=True)
class _Status:
    """One entry of the directional status stack of rule X1."""

    level: int
    override: str | None
    isolate: bool


def levels(text: str, base: int | None = None) -> tuple[list[int], int]:
    """Return the level of each character when `text` is one line, and the level of the paragraph.

    `base` is 0 or 1; None lets the first strong character decide (P2, P3). Lines broken out of a paragraph
    put their own trailing blanks back at the paragraph's level (L1).
    """
    classes = [bidirectional(character) or "L" for character in text]
    if base is None:
        base = _first_strong(classes, 0, len(classes), otherwise=0)
    if base == 0 and DIRECTED.isdisjoint(classes):
        return [REMOVED if name in TAKEN_OUT else 0 for name in classes], 0
    pairs = _isolate_pairs(classes)
    found, types = _explicit(classes, base, pairs)
    for sequence in _sequences(classes, found, base, pairs):
        _resolve(sequence, classes, types, text)
        _implicit(sequence, types, found)
    _reset_blanks(classes, found, base)
    return found, base


def visual_order(line: Sequence[int]) -> list[int]:
    """L2: the indices of a line's levels from left to right, without what was removed."""
    order = [index for index, level in enumerate(line) if level != REMOVED]
    highest = max((line[index] for index in order), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _first_strong(classes: Sequence[str], start: int, end: int, *, otherwise: int) -> int:
    """P2 and P3: the level that the first strong character outside any isolate asks for."""
    depth = 0
    for name in classes[start:end]:
        if name in ISOLATES:
            depth += 1
        elif name == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and name in STRONG:
            return 0 if name == "L" else 1
    return otherwise


def _isolate_pairs(classes: Sequence[str]) -> dict[int, int]:
    """BD9: from the position of an isolate initiator to that of its PDI."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for index, name in enumerate(classes):
        if name in ISOLATES:
            waiting.append(index)
        elif name == "PDI" and waiting:
            pairs[waiting.pop()] = index
    return pairs


def _explicit(classes: Sequence[str], base: int, pairs: dict[int, int]) -> tuple[list[int], list[str]]:
    """X1 to X8: levels from the embedding, override and isolate controls, and the classes after overrides."""
    found = [base] * len(classes)
    types = list(classes)
    stack = [_Status(base, None, isolate=False)]
    too_deep_isolates = too_deep_embeddings = open_isolates = 0

    def place(index: int) -> None:
        found[index] = stack[-1].level
        if stack[-1].override:
            types[index] = stack[-1].override

    for index, name in enumerate(classes):
        if name in EMBEDDINGS:
            found[index] = stack[-1].level
            level = _next_level(stack[-1].level, to_right=name[0] == "L")
            if level <= MAX_DEPTH and not too_deep_isolates and not too_deep_embeddings:
                stack.append(_Status(level, name[0] if name[2] == "O" else None, isolate=False))
            elif not too_deep_isolates:
                too_deep_embeddings += 1
        elif name in ISOLATES:
            place(index)
            end = pairs.get(index, len(classes))
            to_right = name == "LRI" or (name == "FSI" and not _first_strong(classes, index + 1, end, otherwise=0))
            level = _next_level(stack[-1].level, to_right=to_right)
            if level <= MAX_DEPTH and not too_deep_isolates and not too_deep_embeddings:
                open_isolates += 1
                stack.append(_Status(level, None, isolate=True))
            else:
                too_deep_isolates += 1
        elif name == "PDI":
            if too_deep_isolates:
                too_deep_isolates -= 1
            elif open_isolates:
                too_deep_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                open_isolates -= 1
            place(index)
        elif name == "PDF":
            found[index] = stack[-1].level
            if too_deep_isolates:
                continue
            if too_deep_embeddings:
                too_deep_embeddings -= 1
            elif not stack[-1].isolate and len(stack) > 1:
                stack.pop()
        elif name == "B":
            found[index] = base
        elif name == "BN":
            found[index] = stack[-1].level
        else:
            place(index)
    return found, types


def _next_level(level: int, *, to_right: bool) -> int:
    """The least even (to the right) or odd level above this one."""
    return (level + 2) // 2 * 2 if to_right else (level + 1) // 2 * 2 + 1


def _sequences(classes: Sequence[str], found: Sequence[int], base: int, pairs: dict[int, int]) -> list[_Sequence]:
    """X9 and X10: level runs, joined over the isolates between them, with the direction at both ends."""
    kept = [index for index, name in enumerate(classes) if name not in TAKEN_OUT]
    place = {index: order for order, index in enumerate(kept)}
    runs = _level_runs(kept, found)
    run_at = {run[0]: run for run in runs}
    closed_by = set(pairs.values())
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in closed_by:
            continue  # belongs to the sequence of its initiator
        positions = list(run)
        while classes[positions[-1]] in ISOLATES and pairs.get(positions[-1]) in run_at:
            positions += run_at[pairs[positions[-1]]]
        level = found[positions[0]]
        first, last = place[positions[0]], place[positions[-1]]
        unclosed = classes[positions[-1]] in ISOLATES and positions[-1] not in pairs
        before = found[kept[first - 1]] if first else base
        after = base if unclosed or last + 1 == len(kept) else found[kept[last + 1]]
        sequences.append(_Sequence(positions, level, _direction(max(level, before)), _direction(max(level, after))))
    return sequences


def _level_runs(kept: Iterable[int], found: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in kept:
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _resolve(sequence: _Sequence, classes: Sequence[str], types: list[str], text: str) -> None:
    """W1 to N2 for one sequence: afterwards every type in it is L, R, EN or AN."""
    resolved = [types[index] for index in sequence.positions]
    _nonspacing_marks(resolved, sequence.before)
    _numbers_after_arabic(resolved, sequence.before)
    _single_separators(resolved)
    _terminators(resolved)
    _numbers_after_latin(resolved, sequence.before)
    _brackets(resolved, sequence, [classes[index] for index in sequence.positions], text)
    _neutrals(resolved, sequence)
    for index, name in zip(sequence.positions, resolved, strict=True):
        types[index] = name


def _nonspacing_marks(types: list[str], before: str) -> None:
    """W1: a mark runs with the character before it."""
    previous = before
    for place, name in enumerate(types):
        if name == "NSM":
            types[place] = "ON" if previous in ISOLATES or previous == "PDI" else previous
        previous = types[place]


def _numbers_after_arabic(types: list[str], before: str) -> None:
    """W2 and W3: a European number after Arabic counts as Arabic; then Arabic letters are simply R."""
    strong = before
    for place, name in enumerate(types):
        if name in STRONG:
            strong = name
        elif name == "EN" and strong == "AL":
            types[place] = "AN"
    types[:] = ["R" if name == "AL" else name for name in types]


def _single_separators(types: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to the number."""
    for place in range(1, len(types) - 1):
        before, name, after = types[place - 1 : place + 2]
        if before == after and ((name == "ES" and before == "EN") or (name == "CS" and before in {"EN", "AN"})):
            types[place] = before


def _terminators(types: list[str]) -> None:
    """W5 and W6: signs such as € and % go with the number beside them; separators left over are neutral."""
    for start, end in _stretches(types, frozenset({"ET"})):
        beside = types[max(start - 1, 0) : start] + types[end : end + 1]
        if "EN" in beside:
            types[start:end] = ["EN"] * (end - start)
    types[:] = ["ON" if name in {"ES", "ET", "CS"} else name for name in types]


def _numbers_after_latin(types: list[str], before: str) -> None:
    """W7: a European number after a left-to-right letter runs with it."""
    strong = before
    for place, name in enumerate(types):
        if name in {"L", "R"}:
            strong = name
        elif name == "EN" and strong == "L":
            types[place] = "L"


def _strong(name: str) -> str | None:
    """The direction in which a resolved type counts for the rules N0 to N2: numbers count as R."""
    return "L" if name == "L" else "R" if name in {"R", "EN", "AN"} else None


def _bracket_pairs(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """BD16: the places of brackets that open and close each other, in order of opening."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for place, character in enumerate(characters):
        if types[place] != "ON":
            continue
        if character in _CLOSING:
            if len(waiting) == MAX_OPEN_BRACKETS:
                break
            closing = _CLOSING[character]
            waiting.append((_SAME_BRACKET.get(closing, closing), place))
        elif character in _CLOSERS:
            closing = _SAME_BRACKET.get(character, character)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == closing:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _brackets(types: list[str], sequence: _Sequence, original: Sequence[str], text: str) -> None:
    """N0: both brackets of a pair run the same way, decided by what they hold and what stands before."""
    characters = [text[index] for index in sequence.positions]
    for opening, closing in _bracket_pairs(characters, types):
        inside = {_strong(name) for name in types[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = sequence.direction
        if direction not in inside:
            earlier = (_strong(name) for name in reversed(types[:opening]))
            direction = next((found for found in earlier if found), sequence.before)
        for place in (opening, closing):
            types[place] = direction
            mark = place + 1
            while mark < len(types) and original[mark] == "NSM":
                types[mark] = direction
                mark += 1


def _neutrals(types: list[str], sequence: _Sequence) -> None:
    """N1 and N2: neutrals between two equal directions follow them, others follow the embedding."""
    for start, end in _stretches(types, NEUTRAL):
        before = _strong(types[start - 1]) if start else sequence.before
        after = _strong(types[end]) if end < len(types) else sequence.after
        direction = before if before and before == after else sequence.direction
        types[start:end] = [direction] * (end - start)


def _stretches(types: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where the types are among the wanted ones: (start, end) of each unbroken stretch."""
    marks = [False, *(name in wanted for name in types), False]
    edges = [place for place, (one, next_one) in enumerate(pairwise(marks)) if one != next_one]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _implicit(sequence: _Sequence, types: Sequence[str], found: list[int]) -> None:
    """I1 and I2: the levels of what runs against its embedding."""
    for index in sequence.positions:
        name = types[index]
        if sequence.level % 2:
            found[index] += 0 if name == "R" else 1
        else:
            found[index] += {"L": 0, "R": 1}.get(name, 2)


def _reset_blanks(classes: Sequence[str], found: list[int], base: int) -> None:
    """L1 for a whole paragraph, and the mark for what X9 removed."""
    at_end = True
    for index in range(len(classes) - 1, -1, -1):
        name = classes[index]
        if name in TAKEN_OUT:
            found[index] = REMOVED
        elif name in {"B", "S"}:
            found[index] = base
            at_end = True
        elif name in ISOLATES or name in {"WS", "PDI"}:
            if at_end:
                found[index] = base
        else:
            at_end = False
