"""One number that changes whenever something public changes."""

from typing import Self

from django.db import models
from django.db.models import F


class SiteState(models.Model):
    """The version of all public content together.

    Every process keeps indexes and pages in memory for one version; a writer raises the number
    in its own transaction, so nobody ever serves what has been replaced.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="base_one_sitestate")]

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def current(cls: type[Self]) -> int:
        """Return the version now; 0 before anything was published."""
        return cls.objects.values_list("version", flat=True).first() or 0

    @classmethod
    def raise_version(cls: type[Self]) -> None:
        """Say that public content changed. Call inside the transaction that changes it."""
        if not cls.objects.update(version=F("version") + 1):
            cls.objects.create(version=1)
