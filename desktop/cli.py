"""`regiekoffer`: the app, the demo, and the check for authors of content. A command is a function to an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from i18n import _, ngettext
from sync.dossier.errors import AppError


class NoDisplay(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Er is geen scherm om de koffer op te laten zien."),
            advice=_("Start Regiekoffer op een computer met een scherm. De demo kan ook zonder: regiekoffer demo."),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an error for a person goes to stderr, and the exit code is then 1."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except AppError as error:
        print(error.message, error.advice, sep="\n", file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="regiekoffer", description=_("De koffer van de klantregisseur."))
    parser.add_argument("--folder", type=Path, help=_("waar de koffer staat; standaard de eigen gegevensmap"))
    parser.set_defaults(run=start)
    commands = parser.add_subparsers(metavar=_("opdracht"))
    showing = commands.add_parser("demo", help=_("een centrale kant met verzonnen dossiers, en de app ervoor"))
    showing.add_argument("--role", choices=["klantregisseur"], default="klantregisseur", help=_("als wie u meekijkt"))
    showing.add_argument("--unattended", action="store_true", help=_("loop zelf door het werk en controleer het"))
    showing.add_argument("--out", type=Path, metavar=_("MAP"), help=_("waar pip.pdf en summary.json komen"))
    showing.add_argument("--screenshots", type=Path, metavar=_("MAP"), help=_("bewaar een beeld van elk scherm"))
    showing.add_argument("--fresh", action="store_true", help=_("begin opnieuw, met alle dossiers als nieuw"))
    showing.add_argument("--first-start", action="store_true", help=_("begin bij de eerste start, met een code"))
    showing.add_argument("--today", type=date.fromisoformat, help=argparse.SUPPRESS)
    showing.add_argument("--resume", action="store_true", help=argparse.SUPPRESS)
    showing.set_defaults(run=demo)
    content = commands.add_parser("content", help=_("voor wie vragen schrijft")).add_subparsers(
        required=True, metavar=_("opdracht")
    )
    checking = content.add_parser("check", help=_("alle vragen en vertalingen controleren"))
    checking.add_argument("folder", nargs="?", type=Path, metavar=_("MAP"))
    checking.set_defaults(run=check_content)
    return parser


def start(args: argparse.Namespace) -> int:
    from desktop import app  # Qt is loaded only by the commands that show something

    if not app.has_display():
        raise NoDisplay
    app.run(app.Setting(folder=args.folder, again=["--folder", str(args.folder)] if args.folder else []))
    return 0


def demo(args: argparse.Namespace) -> int:
    from desktop import demo as showing

    return showing.run(args)


def check_content(args: argparse.Namespace) -> int:
    """Check every intake file in a folder; exit with 1 if any breaks the rules."""
    from desktop.intake import content

    faults = content.check(args.folder)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(ngettext("{n} fout gevonden.", "{n} fouten gevonden.", len(faults)).format(n=len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
