"""Make the pictures of the README anew: walk the demo and keep three of its screens.

Run as `python -m tests.pictures.make` in the environment that koffer.py made; takes about half a minute.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KEPT = {"vandaag": "vandaag", "intake-single_choice": "intake", "plan": "plan"}
"""The walk's name of a picture, and ours."""


def make() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shots = Path(folder) / "shots"
        words = ["demo", "--unattended", "--out", folder, "--screenshots", str(shots)]
        subprocess.run([sys.executable, "-m", "desktop.cli", *words], check=True, stdout=subprocess.DEVNULL)
        for walked, ours in KEPT.items():
            shutil.copyfile(shots / f"{walked}.png", HERE / f"{ours}.png")


if __name__ == "__main__":
    make()
