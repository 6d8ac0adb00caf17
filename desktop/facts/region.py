"""The municipalities of the region as they stand on paper."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml

from desktop.paper.source import Municipality


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, Municipality]:
    text = resources.files("resources").joinpath("region", "gemeenten.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader=yaml.CSafeLoader)["gemeenten"]
    return {each["code"]: Municipality(name=each["naam"], postal_address=each["postadres"]) for each in listed}


def municipality(code: str, name: str) -> Municipality:
    """The municipality of that code; one outside the region under the name that the central side gave it."""
    return _municipalities().get(code) or Municipality(name=name, postal_address="")


def codes() -> tuple[str, ...]:
    """The codes of the municipalities of the region."""
    return tuple(_municipalities())
