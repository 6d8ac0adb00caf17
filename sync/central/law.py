"""The law of `resources/law` for the central side, read once, and refused as a whole when a file breaks a rule.

The laptop reads the same files with the lines of everything in them (`desktop.facts.law`); here a fault names the file
and the key.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from sync.dossier.law import KEYS, Law, LawError, LawFault, parse


@lru_cache(maxsize=1)
def the_law() -> Law:
    """The law of the files that came with the program; raises `LawError`."""
    return law_in(resources.files("resources").joinpath("law"))


def law_in(folder: Traversable) -> Law:
    """The law of a folder; raises `LawError` with every fault and its place."""
    faults: list[LawFault] = []
    files = {name: _read(folder.joinpath(f"{name}.yaml"), name, faults) for name in KEYS}
    if faults:
        raise LawError(tuple(faults))
    return parse(files)


class _Strict(yaml.SafeLoader):
    """YAML in which a name that stands twice is a fault, instead of the second one silently winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        found: dict[Hashable, Any] = {}
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str) or key in found:
                raise yaml.constructor.ConstructorError(None, None, "a name stands twice", key_node.start_mark)
            found[key] = None
        return super().construct_mapping(node, deep)


def _read(file: Traversable, name: str, faults: list[LawFault]) -> dict[str, Any]:
    try:
        values = yaml.load(file.read_text(encoding="utf-8"), _Strict)  # noqa: S506  a SafeLoader
    except FileNotFoundError:
        faults.append(LawFault(name, "", "dit bestand ontbreekt"))
    except UnicodeDecodeError:
        faults.append(LawFault(name, "", "dit bestand is geen UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.append(LawFault(name, "", "hier kan de tekst niet gelezen worden", mark.line + 1 if mark else 1))
    except (yaml.YAMLError, RecursionError):
        faults.append(LawFault(name, "", "dit bestand is niet te lezen"))
    else:
        if isinstance(values, dict):
            return values
        faults.append(LawFault(name, "", "dit bestand hoort te beginnen met een naam en een dubbele punt"))
    return {}
