"""A machine to try the bootstrap on: its commands leave the files behind that the real ones would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import koffer


@dataclass
class Machine:
    """Stands in for the operating system; `answers` maps a word of a command to its exit code and output."""

    house: koffer.House
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    interrupted_at: str = ""
    missing: set[str] = field(default_factory=set)
    debian: bool = True
    root: bool = False
    commands: list[str] = field(default_factory=list)
    environments: list[Mapping[str, str]] = field(default_factory=list)
    started: list[list[str]] = field(default_factory=list)

    def execute(
        self,
        command: Sequence[object],
        heard: Callable[[str], None] = lambda line: None,
        environment: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        words = [str(word) for word in command]
        self.commands.append(" ".join(words))
        self.environments.append(environment or {})
        if self.interrupted_at and self.interrupted_at in words:
            raise KeyboardInterrupt
        for word, answer in self.answers.items():
            if word in words:
                return answer
        self._leave_files(words)
        return 0, ""

    def start(self, command: list[str]) -> int:
        self.started.append(command)
        return 0

    def loads(self, library: str) -> bool:
        return koffer.QT_LIBRARIES[library] not in self.missing

    def ran(self, *words: str) -> list[str]:
        """The commands so far that hold all of these words."""
        return [command for command in self.commands if all(word in command.split() for word in words)]

    def _leave_files(self, words: list[str]) -> None:
        if "venv" in words:
            _write(self.house.program("python"))
            _write(self.house.venv / "pyvenv.cfg", f"version = {koffer.PYTHON}.7\n")
        elif "--editable" in words:
            _write(self.house.program("regiekoffer"))
        elif "apt-get" in words and "install" in words:
            self.missing.difference_update(words)


def _write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
