"""`regiekoffer`: the app, the demo, and the check for authors of content. A command is a function to an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from i18n import _
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
    _add_content(content)
    return parser


def _add_content(content: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    checking = content.add_parser("check", help=_("alle vragen en vertalingen controleren"))
    checking.add_argument("folder", nargs="?", type=Path, metavar=_("MAP"))
    checking.add_argument("--all", action="store_true", help=_("ook wat nog niet af is, geeft exitcode 1"))
    checking.add_argument("--json", action="store_true", help=_("voor een ander programma"))
    checking.set_defaults(run=check_content)
    showing = content.add_parser("preview", help=_("een vraag of onderwerp bekijken"))
    showing.add_argument("name", metavar=_("VRAAG"))
    showing.add_argument("--lang", metavar=_("TAAL"), help=_("bijvoorbeeld ar"))
    showing.add_argument("--folder", type=Path, metavar=_("MAP"), help=_("vragen die nog niet in de app zitten"))
    showing.add_argument(
        "--out", type=Path, metavar=_("BESTAND"), help=_("schrijf een pagina om in een browser te openen")
    )
    showing.set_defaults(run=show_content)
    differing = content.add_parser("diff", help=_("wat er tussen twee versies veranderde"))
    differing.add_argument("old", metavar=_("VAN"), help=_("een versie of een map"))
    differing.add_argument("new", metavar=_("NAAR"))
    differing.set_defaults(run=compare_content)


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
    from desktop import content_cli  # only authors pay for loading it

    return content_cli.check(args)


def show_content(args: argparse.Namespace) -> int:
    from desktop import content_cli

    return content_cli.show(args)


def compare_content(args: argparse.Namespace) -> int:
    from desktop import content_cli

    return content_cli.diff(args)


if __name__ == "__main__":
    sys.exit(main())
