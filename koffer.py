#!/usr/bin/env python3
"""The bootstrap of Regiekoffer: from a fresh clone to the running program, or through every check.

    python3 koffer.py run [arguments for `regiekoffer demo`]
    python3 koffer.py test [arguments for pytest]

Both first bring `.venv` beside this file in step with the locks; when it already is, that costs a
few milliseconds. Only the standard library is used, and no syntax newer than Python 3.6, so that an
old Python can still say in words what is wrong. The texts are plain Dutch instead of gettext: nothing
is installed yet when they are needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  this is the one file that meets an older Python
    sys.exit(
        f"Wat er gebeurde:     Regiekoffer heeft Python 3.11 of nieuwer nodig; dit is {sys.version_info[0]}.{sys.version_info[1]}.\n"
        "Wat veilig is:       er is niets geïnstalleerd en niets veranderd.\n"
        "Wat u kunt doen:     installeer Python 3.11, 3.12, 3.13 of 3.14 en begin opnieuw,\n"
        "                     bijvoorbeeld met: python3.11 koffer.py run"
    )

import contextlib
import ctypes
import errno
import hashlib
import importlib.util
import io
import json
import os
import platform
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

USAGE = """\
Gebruik:
  python3 koffer.py run [argumenten]    installeert wat nodig is en start `regiekoffer demo`
  python3 koffer.py test [argumenten]   installeert wat nodig is en doet alle controles

De argumenten na `run` gaan naar `regiekoffer demo`, die na `test` naar pytest."""

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
RUN_LOCK = "requirements.lock"
TEST_LOCK = "tests/requirements.lock"

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt's core, widgets and xcb plugin load on Linux, with the Debian package that has it.

Source: the NEEDED entries of the libraries in the wheel of PySide6-Essentials 6.11.2.
"""

QT_MODULES = ("QtCore", "QtGui", "QtPrintSupport", "QtSvg", "QtWidgets")
"""The modules of Qt that the views import; loading them once is the proof that Qt works here."""

TEST_TOOLS = {
    "Xvfb": "xvfb",
    "pdftotext": "poppler-utils",
    "/usr/share/unicode/BidiTest.txt": "unicode-data",
}
"""What the tests use outside Python: a command, or a file by its path, with its Debian package."""

PIP_SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_REQUIRE_HASHES": "0",  # the locks are installed with --require-hashes; the project's own folder has no hash
    "PIP_USER": "0",  # a person's own setting, which would break every install in an environment
}
"""What pip is told besides the configuration of this machine, which counts: index, proxy, certificate."""

DISK_NEEDED = 800 * 1000 * 1000
"""Bytes that must be free before an environment is made: 640 MB measured on Linux, and room for downloads."""

NOTHING_LOST = "uw dossiers en instellingen; daar komt dit programma niet aan."
RESUMES = "uw dossiers en instellingen. Een halve installatie wordt de volgende keer vanzelf hersteld."


class Trouble(Exception):
    """Why the set-up cannot go on, for a person: what happened, what is safe, what to do."""

    def __init__(self, happened: str, advice: str, safe: str = NOTHING_LOST, detail: str = "") -> None:
        super().__init__(happened)
        self.happened, self.advice, self.safe, self.detail = happened, advice, safe, detail

    def __str__(self) -> str:
        parts = (("Wat er gebeurde:", self.happened), ("Wat veilig is:", self.safe), ("Wat u kunt doen:", self.advice))
        text = "\n".join(label.ljust(21) + said.replace("\n", "\n" + " " * 21) for label, said in parts)
        return (self.detail.rstrip() + "\n\n" if self.detail else "") + text


@dataclass(frozen=True, slots=True)
class House:
    """Where everything lies: the folder of this file and the environment inside it."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """What the environment was made of; written when a step has been completed."""
        return self.venv / "koffer.json"

    @property
    def unfinished(self) -> Path:
        """Lies there while packages are being installed, so that an interrupted install is noticed."""
        return self.venv / "koffer.unfinished"

    @property
    def turn(self) -> Path:
        """Locked by whoever is installing."""
        return self.venv / "koffer.turn"

    def program(self, name: str) -> Path:
        """The path of a command inside the environment."""
        return self.venv / "Scripts" / (name + ".exe") if os.name == "nt" else self.venv / "bin" / name


def say(text: str) -> None:
    print(text, flush=True)  # flushed: programs that we start write to the same place


def execute(
    command: Sequence[object],
    heard: Callable[[str], None] = lambda line: None,
    environment: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run a command to its end; return its exit code and all it wrote. `heard` gets each line as it comes."""
    lines = []
    with subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(environment or {})},
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            heard(line.rstrip())
    return process.returncode, "".join(lines)


# ---------------------------------------------------------------- is it ready?


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packages_wanted(house: House, locks: Sequence[str]) -> dict[str, str]:
    """What decides about the Python packages: a change in any of these means installing again."""
    return {
        "python": PYTHON,
        "root": str(house.root),  # scripts and the editable install hold absolute paths
        **{name: digest(house.root / name) for name in ("pyproject.toml", *locks)},
    }


def system_wanted(locks: Sequence[str]) -> dict[str, str]:
    """What decides about libraries and tools of the system: the tables in this very file."""
    return {"system for " + name: digest(Path(__file__)) for name in locks}


def stamped(house: House) -> dict[str, str]:
    """What has been completed in the environment; nothing when it is absent, damaged or half installed."""
    if house.unfinished.exists() or not house.program("python").exists() or not house.program("regiekoffer").exists():
        return {}
    try:
        found = json.loads(house.stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(house: House, done: dict[str, str]) -> None:
    fresh = house.stamp.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1), "utf-8")
    fresh.replace(house.stamp)


def usable(house: House, wanted: dict[str, str]) -> bool:
    """Whether packages can be added to the environment as it is, instead of making it anew."""
    if house.unfinished.exists() or not house.program("python").exists():
        return False
    done = stamped(house)
    if done:
        return done.get("python") == wanted["python"] and done.get("root") == wanted["root"]
    try:  # made by hand: good enough if it is of this Python
        made_with = re.search(r"^version\w* *= *(\d+\.\d+)", (house.venv / "pyvenv.cfg").read_text("utf-8"), re.M)
    except OSError:
        return False
    return made_with is not None and made_with[1] == wanted["python"]


@contextlib.contextmanager
def my_turn(house: House) -> Iterator[None]:
    """Hold the environment for oneself; a second `koffer.py` waits until the first is done."""
    house.venv.mkdir(exist_ok=True)
    with house.turn.open("a+b") as file:
        waiting_said = False
        while not _locked(file):
            if not waiting_said:
                say("Een andere installatie is nog bezig; dit venster wacht daarop.")
            waiting_said = True
            time.sleep(0.5)
        yield


def _locked(file: io.BufferedRandom) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk without locks, such as some network drives: go on, as nobody can hold it
    return True


# ---------------------------------------------------------------- making it ready


def prepare(house: House, locks: Sequence[str]) -> None:
    """Bring environment and system in step with the locks; return at once when they already are."""
    packages, system = packages_wanted(house, locks), system_wanted(locks)
    if {**packages, **system}.items() <= stamped(house).items():
        return
    started = time.monotonic()
    with my_turn(house):
        done = stamped(house)
        if {**packages, **system}.items() <= done.items():
            return  # done by the other one while we waited
        if not packages.items() <= done.items():
            done = packages
            install(house, locks, packages)
            write_stamp(house, done)
        if not system.items() <= done.items():
            say("Stap 4 van 4: nagaan of het systeem heeft wat verder nodig is")
            check_system(house, with_tools=TEST_LOCK in locks)
            write_stamp(house, {**done, **system})
    say(f"Klaar met installeren in {time.monotonic() - started:.0f} seconden.\n")


def install(house: House, locks: Sequence[str], wanted: dict[str, str]) -> None:
    """Put exactly the locked packages and the project itself in the environment."""
    anew = not usable(house, wanted)
    say(f"Regiekoffer wordt klaargezet met Python {platform.python_version()}. De eerste keer kan dat minuten duren.")
    if anew:
        if shutil.disk_usage(house.root).free < DISK_NEEDED:
            raise DISK_FULL
        say("Stap 1 van 4: een eigen Python-omgeving maken (map .venv)")
        make_venv(house)
    else:
        say("Stap 1 van 4: de Python-omgeving in .venv is bruikbaar en blijft")
    house.unfinished.touch()
    house.stamp.unlink(missing_ok=True)

    say("Stap 2 van 4: pakketten ophalen en controleren (de eerste keer ongeveer 200 MB)")
    pip = [house.program("python"), "-m", "pip", "install", "--no-deps"]
    files = [word for name in locks for word in ("-r", house.root / name)]
    with still_busy():
        code, output = execute([*pip, "--only-binary", ":all:", "--require-hashes", *files], heard_pip, PIP_SETTINGS)
    if code:
        raise pip_trouble(output)

    say("Stap 3 van 4: Regiekoffer zelf koppelen")
    code, output = execute([*pip, "--no-build-isolation", "--editable", house.root], environment=PIP_SETTINGS)
    if code:
        raise pip_trouble(output)
    house.unfinished.unlink()


def make_venv(house: House) -> None:
    """Make a fresh environment; whatever is left of an older one goes."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        debian_packages([f"python{PYTHON}-venv"], "Deze Python mist de module venv en kan geen eigen omgeving maken.")
    for child in house.venv.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child != house.turn:
            child.unlink()
    house.unfinished.touch()
    maker = getattr(sys, "_base_executable", None) or sys.executable  # ours may have been inside the old environment
    code, output = execute([maker, "-m", "venv", house.venv])
    if code:
        raise known_trouble(output) or Trouble(
            f"De Python-omgeving in {house.venv} kon niet worden gemaakt.",
            "Kijk of deze Python volledig is geïnstalleerd (met venv en pip) en of u in de map mag schrijven.",
            detail=last_lines(output),
        )


@contextlib.contextmanager
def still_busy(every: float = 20) -> Iterator[None]:
    """Say every so many seconds that work goes on, so that a slow line does not look like a fault."""
    over, started = threading.Event(), time.monotonic()

    def tell() -> None:
        while not over.wait(every):
            say(f"  nog bezig ({time.monotonic() - started:.0f} seconden)")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def heard_pip(line: str) -> None:
    """Say in Dutch what pip is doing, as far as a person waits for it."""
    download = re.match(r" *Downloading (?:\S*/)?([^-/\s]+)-(\S+?)-\S*\.whl \(([\d.]+) MB\)", line)
    if download:
        name, version, size = download.groups()
        say(f"  ophalen: {name} {version} ({size.replace('.', ',')} MB)")
    elif line.startswith("Installing collected packages:"):
        say(f"  uitpakken: {line.count(',') + 1} pakketten")
    elif "Retrying (Retry(" in line:
        say("  de verbinding hapert; er wordt opnieuw geprobeerd")


# ---------------------------------------------------------------- what the system must have


def check_system(house: House, *, with_tools: bool) -> None:
    """See that Qt loads, and that the tests find their tools; install what is missing or say how."""
    if sys.platform == "linux":
        debian_packages(
            [QT_LIBRARIES[name] for name in QT_LIBRARIES if not loads(name)],
            "Qt (het deel dat de schermen tekent) mist onderdelen van dit systeem.",
        )
    probe = "from PySide6 import " + ", ".join(QT_MODULES)
    probe += "; from PySide6.QtWidgets import QApplication; QApplication([])"
    code, output = execute([house.program("python"), "-c", probe], environment={"QT_QPA_PLATFORM": "offscreen"})
    if code:
        raise Trouble(
            "Qt is geïnstalleerd, maar start niet op deze computer.",
            "Zoek in de regels hierboven welk bestand ontbreekt, installeer dat en typ dezelfde opdracht nog eens.",
            "de installatie; er hoeft niets opnieuw te worden opgehaald.",
            last_lines(output),
        )
    if not with_tools:
        return
    absent = [name for name in TEST_TOOLS if not shutil.which(name) and not Path(name).is_file()]
    if sys.platform == "linux":
        debian_packages([TEST_TOOLS[name] for name in absent], "De tests missen hulpprogramma's.")
    elif absent:
        say(f"  niet gevonden: {', '.join(absent)}; tests die dat nodig hebben, zullen falen")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_debian() -> bool:
    """Whether this is Debian or one of its children, such as Ubuntu."""
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    family = [system.get("ID", ""), *system.get("ID_LIKE", "").split()]
    return bool({"debian", "ubuntu"} & set(family)) and shutil.which("apt-get") is not None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def debian_packages(packages: Sequence[str], why: str) -> None:
    """Install these as root on Debian or Ubuntu; anywhere else raise the trouble that names them."""
    if not packages:
        return
    names = " ".join(dict.fromkeys(packages))
    line = "apt-get update && sudo apt-get install --no-install-recommends " + names
    safe = "wat al is geïnstalleerd; daarna gaat dezelfde opdracht verder waar hij was."
    if not is_debian():
        advice = f"Installeer met de pakketbeheerder van dit systeem wat op Debian zo heet:\n{names}\n"
        raise Trouble(why, advice + "Typ daarna dezelfde opdracht nog eens.", safe)
    if not is_root():
        raise Trouble(why, "Typ deze regel en daarna dezelfde opdracht nog eens:\nsudo " + line, safe)
    say("  installeren met apt-get: " + names)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    apt_install = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends"]
    with still_busy():
        execute(["apt-get", "update"], environment=quiet)  # an old list often does too: the install is what counts
        code, output = execute([*apt_install, *names.split()], environment=quiet)
    if code:
        raise known_trouble(output) or Trouble(
            why + " Het installeren met apt-get lukte niet.",
            "Lees de regels hierboven, los het op en typ dezelfde opdracht nog eens. Met de hand:\n" + line,
            safe,
            last_lines(output),
        )
    importlib.invalidate_caches()


# ---------------------------------------------------------------- when it goes wrong


def last_lines(output: str, count: int = 12) -> str:
    return "\n".join([line for line in output.splitlines() if line.strip()][-count:])


DISK_FULL = Trouble(
    "De schijf is vol, of bijna.",
    "Maak ongeveer 1 GB vrij (er is ook ruimte nodig in de map voor tijdelijke bestanden)\n"
    "en typ dezelfde opdracht nog eens.",
    RESUMES,
)
NO_NETWORK = Trouble(
    "Het ophalen van pakketten lukte niet: er is geen verbinding, of die viel weg.",
    "Controleer de netwerkverbinding en typ dezelfde opdracht nog eens. Gebruikt uw organisatie een proxy\n"
    "of een eigen pakketbron? Stel die dan in voor pip; koffer.py volgt die instelling. Is Regiekoffer eenmaal\n"
    "geïnstalleerd, dan is voor starten geen netwerk nodig.",
    RESUMES,
)
NO_TRUST = Trouble(
    "De verbinding met de pakketbron is niet vertrouwd: het certificaat kon niet worden gecontroleerd.",
    "Vraag uw beheerder welk certificaat pip moet gebruiken en stel dat in (instelling `cert` van pip).",
    RESUMES,
)
WRONG_HASH = Trouble(
    "Een opgehaald pakket is niet het bestand dat in de lijst met controlegetallen staat.",
    "Probeer het nog eens. Blijft het zo, meld het dan aan uw beheerder: de pakketbron levert iets anders\n"
    "dan de makers van Regiekoffer hebben gecontroleerd.",
    "dit pakket is niet geïnstalleerd en niet uitgevoerd.",
)
NO_RIGHTS = Trouble(
    "In de map van Regiekoffer mag niet worden geschreven, of een bestand daarin is in gebruik.",
    "Sluit Regiekoffer als het nog draait, zet de map ergens waar u mag schrijven en probeer het nog eens.",
    RESUMES,
)

SIGNS = (
    (r"No space left on device|Errno 28\b|WinError 112\b|Disk quota exceeded|Errno 122\b", DISK_FULL),
    (r"DO NOT MATCH THE HASHES", WRONG_HASH),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError", NO_TRUST),
    (
        r"Retrying \(Retry\(|NewConnectionError|NameResolutionError|Failed to establish a new connection|Read timed out"
        r"|Temporary failure (?:in name resolution|resolving)|getaddrinfo failed|ProxyError|Connection (?:reset|refused|aborted)"
        r"|Network is unreachable|IncompleteRead|Could not resolve|Unable to connect to",
        NO_NETWORK,
    ),
    (r"Permission denied|Errno 13\b|Errno 30\b|WinError 5\b|WinError 32\b|Read-only file system", NO_RIGHTS),
)
"""How the known troubles look in the words of pip, apt and Python; the first that is found counts."""


def known_trouble(output: str) -> Trouble | None:
    return next((trouble for sign, trouble in SIGNS if re.search(sign, output)), None)


def pip_trouble(output: str) -> Trouble:
    """The trouble behind what pip wrote before it gave up."""
    known = known_trouble(output)
    if known:
        return known
    missing = re.search(r"No matching distribution found for ([\w.-]+)", output)
    if missing:
        return Trouble(
            f"Van het pakket {missing[1]} bestaat geen kant-en-klaar bestand voor deze computer"
            f" ({platform.system()}, {platform.machine()}, Python {platform.python_version()}).",
            "Gebruik Python 3.11, 3.12, 3.13 of 3.14 op een van deze systemen: Linux met glibc 2.34 of nieuwer\n"
            "(x86-64) of 2.39 of nieuwer (ARM), Windows (x86-64), macOS 15 of nieuwer (Apple Silicon).",
            RESUMES,
            last_lines(output, 3),
        )
    return Trouble(
        "Het installeren van de pakketten is misgegaan; de laatste regels van pip staan hierboven.",
        "Typ dezelfde opdracht nog eens. Gaat het weer mis, stuur die regels dan naar uw beheerder.",
        RESUMES,
        last_lines(output),
    )


def os_trouble(error: OSError) -> Trouble:
    """The trouble behind an error of the operating system while files were written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NO_RIGHTS
    return Trouble(f"Een bestand kon niet worden gelezen of geschreven: {error}.", NO_RIGHTS.advice, RESUMES)


# ---------------------------------------------------------------- the two commands


def run(house: House, arguments: Sequence[str]) -> int:
    """Make ready, then become `regiekoffer demo`."""
    prepare(house, [RUN_LOCK])
    return start([str(house.program("regiekoffer")), "demo", *arguments])


def start(command: list[str]) -> int:
    """Go on as another program; Windows has no such thing, so there it is waited for."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  no shell is wanted between us and the program
    return subprocess.call(command)


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    output: str = ""

    @property
    def line(self) -> str:
        return f"{self.name:14} {'in orde' if self.passed else 'NIET GOED':9} {self.seconds:6.1f} s"


def test(house: House, arguments: Sequence[str]) -> int:
    """Make ready, do every check even when one fails, and give 1 if any did."""
    prepare(house, [RUN_LOCK, TEST_LOCK])
    os.chdir(house.root)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        VIRTUAL_ENV=str(house.venv),
        PATH=str(house.program("python").parent) + os.pathsep + os.environ.get("PATH", ""),
    )
    with ThreadPoolExecutor(1) as aside:  # mypy uses one core and is silent: it goes beside the others
        typed = aside.submit(check, "mypy", [house.program("mypy")])
        outcomes = [
            shown(check("ruff check", [house.program("ruff"), "check"])),
            shown(check("ruff format", [house.program("ruff"), "format", "--check"])),
            shown(check("import-linter", [house.program("lint-imports"), "--no-logo"])),
        ]
        say("\npytest")
        started = time.monotonic()
        code = subprocess.call([str(house.program("pytest")), *pytest_arguments(arguments)])
        pytest = Outcome("pytest", code == 0, time.monotonic() - started)
        outcomes.insert(2, shown(typed.result()))
    say("\nSamenvatting")
    for outcome in (*outcomes, pytest):
        say("  " + outcome.line)
    return 0 if pytest.passed and all(outcome.passed for outcome in outcomes) else 1


def check(name: str, command: Sequence[object]) -> Outcome:
    started = time.monotonic()
    code, output = execute(command)
    return Outcome(name, code == 0, time.monotonic() - started, output)


def shown(outcome: Outcome) -> Outcome:
    say(outcome.line)
    if not outcome.passed:
        say(outcome.output.rstrip())
    return outcome


def pytest_arguments(given: Sequence[str]) -> list[str]:
    """The arguments of pytest: two processes, unless the caller decides about that or wants a debugger."""
    decided = any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace", "--collect-only")) for word in given)
    return list(given) if decided else ["-n", "2", "--dist", "worksteal", *given]


COMMANDS = {"run": run, "test": test}


def main(arguments: Sequence[str], house: House) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that lacks a letter must not stop the install
    if not arguments or arguments[0] not in COMMANDS:
        say(USAGE)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2
    try:
        return COMMANDS[arguments[0]](house, arguments[1:])
    except Trouble as trouble:
        say("\n" + str(trouble))
    except OSError as error:
        say("\n" + str(os_trouble(error)))
    except KeyboardInterrupt:
        say("\nGestopt. Een halve installatie wordt de volgende keer vanzelf hersteld.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], House(Path(__file__).resolve().parent)))
