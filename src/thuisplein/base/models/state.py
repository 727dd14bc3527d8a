"""One number that rises whenever something public changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import randbelow
from typing import Self

from django.db import connection, models
from django.db.models import F

#: A version rises by at most this.
STEP = 1_000_000
#: Version, figures and concepts.
Numbers = tuple[int, int, int]
#: The numbers as the running request sees them: empty until asked, None outside requests.
_seen: ContextVar[list[Numbers] | None] = ContextVar("thuisplein_versions", default=None)


class SiteState(models.Model):
    """The version of all public content together.

    Every process keeps indexes and pages in memory for one version; a writer raises the number
    in its own transaction, so nobody ever serves what has been replaced.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    version = models.PositiveBigIntegerField(default=0)
    #: Municipalities and targets alone: they change monthly and take a second to assemble, which
    #: no reader should wait for after each news item.
    figures = models.PositiveBigIntegerField(default=0)
    #: The thesaurus alone, with the groups and topics that concepts point to.
    concepts = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="base_one_sitestate")]

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def current(cls: type[Self]) -> int:
        """Return the version; inside ``one_version`` the same until it is raised there."""
        return cls._versions()[0]

    @classmethod
    def of_figures(cls: type[Self]) -> int:
        """Return the version of municipalities and targets."""
        return cls._versions()[1]

    @classmethod
    def of_concepts(cls: type[Self]) -> int:
        """Return the version of the thesaurus."""
        return cls._versions()[2]

    @classmethod
    def ask(cls: type[Self]) -> int:
        """Return the version in the database at this moment; 0 before anything was published."""
        return cls._ask()[0]

    @classmethod
    @contextmanager
    def one_version(cls: type[Self]) -> Iterator[None]:
        """Let everything inside see one version: the parts of a page fit together, one query."""
        token = _seen.set([])
        try:
            yield
        finally:
            _seen.reset(token)

    @classmethod
    def raise_version(cls: type[Self], *, figures: bool = True, concepts: bool = True) -> None:
        """Say that public content changed. Call inside the transaction that changes it.

        ``figures=False`` promises that municipalities and targets stayed as they were, and
        ``concepts=False`` the same of the thesaurus.
        """
        names = ["version"] + ["figures"] * figures + ["concepts"] * concepts
        # Not by one: who looked inside a transaction that was undone holds a number that would
        # come back for another change.
        step = 1 + randbelow(STEP)
        if not cls.objects.update(**{name: F(name) + step for name in names}):
            cls.objects.create(version=step, figures=step, concepts=step)
        if seen := _seen.get():
            seen.clear()

    @classmethod
    def _versions(cls: type[Self]) -> Numbers:
        seen = _seen.get()
        if seen is None:
            return cls._ask()
        if not seen:
            seen.append(cls._ask())
        return seen[0]

    @classmethod
    def _ask(cls: type[Self]) -> Numbers:
        # Plain SQL: every hit of the page cache asks it, and building the query would cost ten
        # times as much as running it.
        with connection.cursor() as cursor:
            cursor.execute("SELECT version, figures, concepts FROM base_sitestate")
            row = cursor.fetchone()
        return (row[0], row[1], row[2]) if row else (0, 0, 0)
