"""One file while it is being read: where its problems and its links are noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from thuisplein.knowledge.exchange.problems import Problems


class Link(NamedTuple):
    """Something elsewhere that the file names: an address on the site or a file in ``media/``."""

    line: int
    key: str
    target: str


@dataclass
class Source:
    """``offset`` is added to lines that count from 0, to get lines of the file."""

    file: str
    problems: Problems
    #: Names of files in ``media/`` as written, to the names by which an export knows them.
    media: Mapping[str, str] = field(default_factory=dict)
    offset: int = 1
    links: list[Link] = field(default_factory=list)
    #: The line of each key, for problems that are found later.
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, line: int, key: str, reason: str) -> None:
        self.problems.add(self.file, line + self.offset, key, reason)

    def link(self, line: int, key: str, target: str) -> None:
        self.links.append(Link(line + self.offset, key, target))

    def line_of(self, key: str) -> int:
        return self.lines.get(key, 1)
