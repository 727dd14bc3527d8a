"""Keep the Dutch catalogue complete, and keep untranslated text out of the templates.

The Dutch text is the msgid (ADR 0011), so the catalogue can always be made from the source:
``--write`` does that. Without it the script only looks, and exits with 1 when the catalogue is
out of date, when a template has text outside the translation tags, or when the frameworks' own
Dutch catalogue would change one of our texts.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import DebugLexer, Token, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "thuisplein"
CATALOGUE = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"

KEYWORDS = [
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
    "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
]

HEADER = """\
# The Dutch texts of Thuisplein. Made by `make translations`; the msgid is the text.
msgid ""
msgstr ""
"Project-Id-Version: Thuisplein\\n"
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

#: Attributes that readers see or hear.
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
#: Elements whose content is not prose.
SILENT = {"script", "style", "code", "kbd", "samp", "pre"}
#: Names that are the same in every language.
NAMES = {"Thuisplein", "RSS", "PDF", "CSV", "JSON", "EUPL-1.2", "Wagtail", "DOCX", "ODT"}

#: The pattern page shows example texts, which nobody translates; the page for when all else fails
#: uses nothing that could fail too.
EXEMPT = {"patterns.html", "500.html"}

_HOLES = ("blocktranslate", "blocktrans", "comment", "verbatim")


@dataclass(frozen=True, order=True)
class Message:
    """One text of the catalogue."""

    text: str
    plural: str = ""
    context: str = ""
    is_format: bool = False

    def as_entry(self) -> str:
        lines = ["#, python-format"] if self.is_format else []
        if self.context:
            lines.append(f"msgctxt {_quoted(self.context)}")
        lines.append(f"msgid {_quoted(self.text)}")
        if self.plural:
            lines.append(f"msgid_plural {_quoted(self.plural)}")
            lines.append(f"msgstr[0] {_quoted(self.text)}")
            lines.append(f"msgstr[1] {_quoted(self.plural)}")
        else:
            lines.append(f"msgstr {_quoted(self.text)}")
        return "\n".join(lines) + "\n"


def catalogue_of(messages: list[Message]) -> str:
    """Return the whole catalogue, sorted by text."""
    return "\n".join([HEADER, *(message.as_entry() for message in sorted(messages))])


def extract(source: Path) -> list[Message]:
    """Return every marked text in the Python files and templates below this folder."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for path in sorted(_files(source, ".py", ".html", ".txt", ".xml")):
            if path.suffix == ".py":
                names.append(str(path))
                continue
            # What makemessages does: turn a template into something that reads like Python.
            copy = Path(folder) / f"{len(names)}.py"
            copy.write_text(templatize(path.read_text(), origin=str(path)))
            names.append(str(copy))
        pot = subprocess.run(
            [
                "xgettext",
                "--language=Python",
                "--from-code=UTF-8",
                "--no-wrap",
                "--no-location",
                "--output=-",
                *[f"--keyword={keyword}" for keyword in KEYWORDS],
                "--files-from=-",
            ],
            input="\n".join(names),
            capture_output=True,
            text=True,
            check=False,
        )
    if pot.returncode:
        sys.exit(f"xgettext failed:\n{pot.stderr}")
    return list(parse_pot(pot.stdout))


def parse_pot(text: str) -> Iterator[Message]:
    """Yield the entries of a template catalogue as xgettext writes it, without the header."""
    for entry in text.split("\n\n"):
        fields: dict[str, str] = {}
        key = ""
        is_format = False
        for line in entry.splitlines():
            if line.startswith("#"):
                is_format = is_format or (line.startswith("#,") and " python-format" in line)
            elif line.startswith('"'):
                fields[key] += ast.literal_eval(line)
            elif line:
                key, value = line.split(" ", 1)
                fields[key] = ast.literal_eval(value)
        if fields.get("msgid"):
            plural, context = fields.get("msgid_plural", ""), fields.get("msgctxt", "")
            yield Message(fields["msgid"], plural, context, is_format)


def loose_text(template: str) -> list[tuple[int, str]]:
    """Return the texts in a template that stand outside the translation tags, with their line."""
    finder = _LooseText()
    finder.feed(_without_tags(template))
    finder.close()
    return finder.found


class _LooseText(HTMLParser):
    """Collects what a reader would see or hear in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        named = dict(attrs)
        spoken = [value for name, value in attrs if name in SPOKEN]
        if tag == "meta" and named.get("name") == "description":
            spoken.append(named.get("content"))
        if tag == "input" and named.get("type") in {"submit", "button", "reset"}:
            spoken.append(named.get("value"))
        for value in spoken:
            self._look_at(value or "", self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            skipped = len(data) - len(data.lstrip())
            self._look_at(data, self.getpos()[0] + data[:skipped].count("\n"))

    def _look_at(self, text: str, line: int) -> None:
        words = " ".join(text.split())
        other = " ".join(word for word in words.split() if word not in NAMES)
        if any(character.isalpha() for character in other):
            self.found.append((line, words))


def _without_tags(template: str) -> str:
    """Return the template with every tag, and what is translated, replaced by its line ends."""
    kept: list[str] = []
    hole = ""
    for token in DebugLexer(template).tokenize():
        name = _name(token)
        is_inside = bool(hole)
        if hole and name == f"end{hole}":
            hole = ""
        elif not hole and name in _HOLES:
            hole = name
        if token.token_type is TokenType.TEXT and not is_inside:
            kept.append(token.contents)
        else:
            start, end = token.position
            kept.append("\n" * template[start:end].count("\n"))
    return "".join(kept)


def _name(token: Token) -> str:
    if token.token_type is not TokenType.BLOCK:
        return ""
    return (token.contents.split() or [""])[0]


def changed_by_frameworks(messages: list[Message]) -> list[str]:
    """Return the texts that Django's or the CMS's own Dutch catalogue would turn into others.

    A Dutch text may look like an English one that a framework translates; it needs a context.
    """
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "thuisplein.settings.test"
    import django  # noqa: PLC0415 - only after the settings are known
    from django.utils import translation  # noqa: PLC0415

    django.setup()
    with translation.override("nl"):
        return [
            f"{message.text!r} would read {shown!r}: give it a context with pgettext"
            for message in messages
            if not message.context and (shown := translation.gettext(message.text)) != message.text
        ]


def check_catalogue(messages: list[Message]) -> list[str]:
    """Return what is wrong with the committed catalogue."""
    if not CATALOGUE.exists():
        return [f"{_shown(CATALOGUE)}: missing; run `make translations`"]
    there = CATALOGUE.read_text()
    problems = [
        f"{_shown(CATALOGUE)}:{number}: a fuzzy entry"
        for number, line in enumerate(there.splitlines(), 1)
        if line.startswith("#,") and "fuzzy" in line
    ]
    if there != catalogue_of(messages):
        known = set(parse_pot(there))
        new = [message.text for message in messages if message not in known]
        gone = [message.text for message in known if message not in set(messages)]
        problems.append(
            f"{_shown(CATALOGUE)}: out of date; run `make translations`"
            f" (new: {new[:5]}, gone: {gone[:5]})"
        )
    return problems


def check_templates() -> list[str]:
    """Return every text in a template that cannot be translated."""
    return [
        f"{_shown(path)}:{line}: text outside translate tags: {text[:80]!r}"
        for path in sorted(_files(SOURCE, ".html"))
        if path.name not in EXEMPT
        for line, text in loose_text(path.read_text())
    ]


def _files(folder: Path, *suffixes: str) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.suffix not in suffixes or {"tests", "migrations", "static_src"} & set(inside):
            continue
        if path.suffix == ".py" or "templates" in inside:
            yield path


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def main() -> None:
    if shutil.which("xgettext") is None:
        sys.exit("xgettext is missing; install gettext (Debian: apt-get install gettext)")
    messages = extract(SOURCE)
    if "--write" in sys.argv[1:]:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_text(catalogue_of(messages))
        print(f"{_shown(CATALOGUE)}: {len(messages)} texts")
        return
    problems = check_catalogue(messages) + check_templates() + changed_by_frameworks(messages)
    if problems:
        sys.exit("\n".join([*problems, f"translations: {len(problems)} problem(s)"]))


if __name__ == "__main__":
    main()
