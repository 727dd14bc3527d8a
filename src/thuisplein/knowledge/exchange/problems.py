"""What is wrong with files that somebody wants to import, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Problem:
    """One reason to refuse. ``line`` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.key}: {self.reason}" if self.key else f"{place} {self.reason}"


class ContentError(Exception):
    """The files can't be imported; nothing was written. ``problems`` says why."""

    def __init__(self, problems: list[Problem], *, total: int | None = None) -> None:
        self.problems = problems
        self.total = len(problems) if total is None else total
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.total > len(lines):
            more = self.total - len(lines)
            lines.append(_("… en nog %d problemen.") % more)
        return "\n".join(lines)


@dataclass
class Problems:
    """Collects problems, so that somebody sees all of them at once, up to a limit."""

    limit: int = 200
    found: list[Problem] = field(default_factory=list)
    total: int = 0

    def add(self, file: str, line: int, key: str, reason: str) -> None:
        self.total += 1
        if len(self.found) < self.limit:
            self.found.append(Problem(file, line, key, reason))

    def __bool__(self) -> bool:
        return self.total > 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def raise_if_any(self) -> None:
        """Raise ContentError with what was found, in the order of files and lines."""
        if self.total:
            raise ContentError(sorted(set(self.found)), total=self.total)
