"""Writes docs/permissions.md from the permission matrix: `make permissions`."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.permission_roles import NAMES, ROLES, Expected, per_role

PAGE = Path(__file__).parents[1] / "docs" / "permissions.md"
WORDS = {
    200: "yes", 301: "moved", 302: "sent on", 404: "does not exist", 405: "only to send",
    410: "gone", 403: "refused",
}  # fmt: skip
_HEAD = """\
# Who may see and do what

Made by `make permissions` from `tests/test_permission_matrix.py`, which asks every address as every
role; do not edit. What somebody may not see "does not exist" (404) for them; whoever has to sign
in, or may not enter the CMS, is "sent on" (302). Roles that get the same stand together.
"""


def page_text(
    matrix: Mapping[str, tuple[str, Expected]],
    posts: Mapping[str, tuple[str, dict[str, str], Expected]],
) -> str:
    """Return the page: the roles, what is read, what is written."""
    lines = [_HEAD, "## Roles", ""]
    lines += [f"- {NAMES[role]}" for role in ROLES]
    lines += ["", "## Reading", "", "| Address | Who gets what |", "|---|---|"]
    reads = sorted(matrix.values(), key=lambda row: row[0])
    lines += [f"| `{address}` | {_in_words(expected, address)} |" for address, expected in reads]
    lines += ["", "## Writing", "", "| What | Address | Who gets what |", "|---|---|---|"]
    for what, (address, _data, expected) in sorted(posts.items()):
        lines.append(f"| {what} | `{address}` | {_in_words(expected, address)} |")
    return "\n".join(lines) + "\n"


def _in_words(expected: Expected, address: str) -> str:
    codes = per_role(expected, address)
    groups: dict[int, list[str]] = {}
    for role, code in codes.items():
        groups.setdefault(code, []).append(NAMES[role])
    if len(groups) == 1:
        return f"everybody: {WORDS[codes['reader']]}"
    largest = max(groups, key=lambda code: len(groups[code]))
    parts = [
        f"{_joined(names)}: {WORDS[code]}" for code, names in groups.items() if code != largest
    ]
    return "; ".join([*parts, f"everybody else: {WORDS[largest]}"])


def _joined(names: Iterable[str]) -> str:
    return " / ".join(name.replace(", ", " of ") for name in names)
