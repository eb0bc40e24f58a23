"""Find the browsers the tests drive; run with the name of one, get it where there is none and print its path."""
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A browser: the variable that names one and decides alone, programs to try, Debian's package, what to say.

    `own`: what Playwright calls the build it fetches for itself, where that will do.
    """

    variable: str
    candidates: tuple[str, ...]
    package: str
    how_to_get_one: str
    own: str | None = None


CHROMIUM = Kind(
    "CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome",
     "/Applications/Chromium.app/Contents/MacOS/Chromium",
     "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    "chromium",
    """The tests need a Chromium, and none that starts could be had. Any of these will do:
  Debian         apt-get install chromium
  macOS          brew install --cask chromium
  elsewhere      .venv/bin/python -m playwright install --with-deps chromium
  one you have   make test CHROMIUM=its/path""",
    own="chromium",
)
FIREFOX = Kind(
    "FIREFOX",
    ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
    "firefox-esr",
    """The tests need a Firefox, and none that starts could be had. Any of these will do:
  Debian         apt-get install firefox-esr
  macOS          brew install --cask firefox
  one you have   make test FIREFOX=its/path""",
)
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.{}.executable_path)"""


class NoBrowser(Exception):
    """There is no such browser that starts; the text says what to do."""


def find(kind: Kind = CHROMIUM) -> str:
    """Return the path of the first browser of the kind that starts; install nothing.

    The kind's variable decides alone if it is set. Else the candidates in their order, then the build that
    Playwright has fetched for itself.
    """
    if wanted := os.environ.get(kind.variable):
        if starts(wanted):
            return shutil.which(wanted)
        raise NoBrowser(f"{kind.variable} is set to {wanted}, which does not start.")
    for candidate in kind.candidates:
        if starts(candidate):
            return shutil.which(candidate)
    own = run(sys.executable, "-c", PLAYWRIGHTS_OWN.format(kind.own)).stdout.strip() if kind.own else ""
    if starts(own):
        return own
    raise NoBrowser(kind.how_to_get_one)


def obtain(kind: Kind) -> str:
    """Return the path of a browser of the kind, after installing one if there is none."""
    with suppress(NoBrowser):
        return find(kind)
    if not os.environ.get(kind.variable):
        # As root, or where sudo asks for no password, Debian's package; it brings its libraries along.
        sudo = () if os.name == "nt" or os.geteuid() == 0 else ("sudo", "-n")
        apt_get = (*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        if shutil.which("apt-get") and shutil.which(apt_get[0]):
            print(f"No {kind.package} yet; asking apt-get for one ...", file=sys.stderr)
            run(*apt_get, "update", output=sys.stderr)
            run(*apt_get, "install", "-y", kind.package, output=sys.stderr)
            with suppress(NoBrowser):
                return find(kind)
        if kind.own:
            print(f"No {kind.package} yet; fetching Playwright's own ...", file=sys.stderr)
            run(sys.executable, "-m", "playwright", "install", kind.own, output=sys.stderr)
    return find(kind)


def starts(program: str) -> bool:
    """Say whether the program is there and works: a package may leave only a stub."""
    return bool(shutil.which(program)) and run(program, "--version").returncode == 0


def run(*command: str, output=subprocess.PIPE) -> subprocess.CompletedProcess:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True)


if __name__ == "__main__":
    try:
        print(obtain({"chromium": CHROMIUM, "firefox": FIREFOX}[sys.argv[1]]))
    except NoBrowser as problem:
        sys.exit(str(problem))
