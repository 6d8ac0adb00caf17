"""A child of `test_kill`: saves answers with the words around them, or applies a long page, and says after each commit how far it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from desktop.casework import Casework, notes
from desktop.store import vault as vaults
from desktop.store.local import LocalSide
from tests.store.builders import DOSSIER, EPOCH, Feed, a_dossier_feed, an_answer


def answer_number(number: int) -> dict[str, Any]:
    return an_answer(f"antwoord {number} " + "woord " * (number % 50))


def words_number(number: int) -> str:
    return f"ብቓለይ {number} " + "ቃል " * (number % 50)


def a_long_feed() -> Feed:
    """The same feed each time, so that its hashes are the same in parent and child."""
    feed = a_dossier_feed()
    for number in range(600):
        entity_id = uuid5(DOSSIER, f"vraag.{number}")
        group = UUID(int=number + 1)
        for name, value in (("vraag", f"vraag.{number}"), ("antwoord", answer_number(number)), ("notitie", "x")):
            feed.add("answer", entity_id, name, value, group=group)
    return feed


def main() -> None:
    work, folder, start = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    vault = vaults.open_with(folder, [bytearray(bytes.fromhex(sys.stdin.readline().strip()))])
    if work == "save":
        save(vault, start)
    else:
        pull(vault, start)


def save(vault: vaults.Vault, start: int) -> None:
    casework = Casework(vault)
    for number in range(start, 100_000):
        question = f"vraag.{number}"
        casework.record_answer(DOSSIER, question, answer_number(number))
        notes.write_own_words(casework, DOSSIER, question, words_number(number))
        notes.add_interpreter_note(casework, DOSSIER, {"vraag": question, "betekenis": words_number(number)})
        print(number + 1, flush=True)
        casework.note(DOSSIER, question, f"notitie {number}")


def pull(vault: vaults.Vault, start: int) -> None:
    slices = 0

    def slow() -> float:
        """A clock by which every step ends its slice, and which tells of each."""
        nonlocal slices
        slices += 1
        print(slices, flush=True)
        return float(slices)

    LocalSide(vault, clock=slow).apply_page(EPOCH, a_long_feed().page(start))


if __name__ == "__main__":
    main()
