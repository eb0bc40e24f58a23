"""Find a Chromium for the tests; run as a program, get one where there is none and print its path."""
import os
import shutil
import subprocess
import sys
from contextlib import suppress

CANDIDATES = (
    "chromium", "chromium-browser", "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""
HOW_TO_GET_ONE = """The tests need a Chromium, and none that starts could be had. Any of these will do:
  Debian         apt-get install chromium
  macOS          brew install --cask chromium
  elsewhere      .venv/bin/python -m playwright install --with-deps chromium
  one you have   make test CHROMIUM=its/path"""


class NoChromium(Exception):
    """There is no Chromium that starts; the text says what to do."""


def find() -> str:
    """Return the path of the first Chromium that starts; install nothing.

    The variable CHROMIUM decides alone if it is set. Else the candidates in their order,
    then the browser Playwright has fetched for itself.
    """
    if wanted := os.environ.get("CHROMIUM"):
        if starts(wanted):
            return shutil.which(wanted)
        raise NoChromium(f"CHROMIUM is set to {wanted}, which does not start.")
    for candidate in CANDIDATES:
        if starts(candidate):
            return shutil.which(candidate)
    own = run(sys.executable, "-c", PLAYWRIGHTS_OWN).stdout.strip()
    if starts(own):
        return own
    raise NoChromium(HOW_TO_GET_ONE)


def obtain() -> str:
    """Return the path of a Chromium, after installing one if there is none."""
    with suppress(NoChromium):
        return find()
    if not os.environ.get("CHROMIUM"):
        # As root, or where sudo asks for no password, Debian's package; it brings its libraries along.
        sudo = () if os.name == "nt" or os.geteuid() == 0 else ("sudo", "-n")
        apt_get = (*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        if shutil.which("apt-get") and shutil.which(apt_get[0]):
            print("No Chromium yet; asking apt-get for one ...", file=sys.stderr)
            run(*apt_get, "update", output=sys.stderr)
            run(*apt_get, "install", "-y", "chromium", output=sys.stderr)
            with suppress(NoChromium):
                return find()
        print("No Chromium yet; fetching Playwright's own ...", file=sys.stderr)
        run(sys.executable, "-m", "playwright", "install", "chromium", output=sys.stderr)
    return find()


def starts(program: str) -> bool:
    """Say whether the program is there and works: a package may leave only a stub."""
    return bool(shutil.which(program)) and run(program, "--version").returncode == 0


def run(*command: str, output=subprocess.PIPE) -> subprocess.CompletedProcess:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True)


if __name__ == "__main__":
    try:
        print(obtain())
    except NoChromium as problem:
        sys.exit(str(problem))
