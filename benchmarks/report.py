"""Tables, and the section of the document that holds them."""

from collections.abc import Sequence
from pathlib import Path

MARKERS = "<!-- {0}: begin -->", "<!-- {0}: end -->"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table, columns aligned so that it reads on a terminal too."""
    cells = [list(head), *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first = row[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        return f"| {' | '.join([first, *rest])} |"

    rule = ["-" * widths[0], *["-" * (width - 1) + ":" for width in widths[1:]]]
    return "\n".join([line(cells[0]), line(rule), *[line(row) for row in cells[1:]]])


def write_section(document: Path, text: str, name: str = "measured") -> None:
    """Put the text between the markers of a section. Raises ValueError when there are none."""
    begin, end = (marker.format(name) for marker in MARKERS)
    there = document.read_text()
    if begin not in there or end not in there:
        raise ValueError(f"{document}: no markers {begin} … {end}")
    before, rest = there.split(begin, 1)
    after = rest.split(end, 1)[1]
    document.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}")
