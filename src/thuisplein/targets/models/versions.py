"""Figures that are never overwritten: a correction is a new version.

What stood on a day can always be asked: a version counts from `known_from` up to `withdrawn_on`,
and of the versions that count the highest one is the figure.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.models.source import Source


class Basis(models.TextChoices):
    """How a figure came about; the values stand in exports and the API."""

    PUBLISHED = "gepubliceerd", _("gepubliceerd")
    COMPUTED = "berekend", _("berekend")
    EXAMPLE = "voorbeeld", _("voorbeeldcijfer")


class Precision(models.TextChoices):
    """How exact the source is."""

    EXACT = "exact", _("precies")
    ROUNDED = "afgerond", _("afgerond in de bron")
    INFERRED = "afgeleid", _("periode afgeleid uit de bron")


class VersionedQuerySet(models.QuerySet[Any]):
    """Reads of figures that exist in versions."""

    def as_known_on(self, day: date) -> Self:
        """Keep every version that counted on this day, older ones included."""
        return self.filter(
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), known_from__lte=day
        )

    def standing(self) -> Self:
        """Keep what was not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def current(self, day: date | None = None) -> Self:
        """Keep one version per figure: the newest, or the newest that counted on `day`.

        Published, computed and example figures are separate figures, each with its versions.
        """
        counted = self.standing() if day is None else self.as_known_on(day)
        others = self.model._default_manager.all()  # noqa: SLF001 - documented by Django
        others = others.standing() if day is None else others.as_known_on(day)
        same = {name: OuterRef(name) for name in self.model.identity}
        newer = others.filter(version__gt=OuterRef("version"), **same)
        return counted.filter(~models.Exists(newer))


class VersionedFigure(models.Model):
    """What every figure carries: version, basis, source, and from when until when it counted."""

    # The fields that, with the basis, say which figure this is a version of.
    identity: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(_("versie"), default=1)
    basis = models.CharField(_("basis"), max_length=12, choices=Basis.choices)
    published_on = models.DateField(_("gepubliceerd op"), null=True, blank=True)
    known_from = models.DateField(
        _("telt vanaf"),
        help_text=_("De dag waarop dit cijfer bekend werd; voor wie vraagt wat er toen stond."),
    )
    withdrawn_on = models.DateField(
        _("teruggenomen op"),
        null=True,
        blank=True,
        help_text=_("Vanaf deze dag telt deze versie niet meer. Leeg: de versie telt."),
    )
    precision = models.CharField(
        _("nauwkeurigheid"), max_length=10, choices=Precision.choices, default=Precision.EXACT
    )
    source = models.ForeignKey(
        Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="+"
    )
    import_run = models.ForeignKey(
        "targets.ImportRun",
        verbose_name=_("ingelezen met"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("opmerking"), max_length=400, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True

    @staticmethod
    def constraints_for(name: str, identity: tuple[str, ...]) -> list[models.BaseConstraint]:
        """Return the constraints that all figures share, under names of their own."""
        return [
            models.UniqueConstraint(
                fields=[*identity, "version"],
                name=f"targets_{name}_version_unique",
                violation_error_message=_("Deze versie staat er al."),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name=f"targets_{name}_version_from_1",
                violation_error_message=_("Versies tellen vanaf 1."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("known_from")),
                name=f"targets_{name}_withdrawn_after_known",
                violation_error_message=_("Een cijfer wordt niet teruggenomen voor het telt."),
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values),
                name=f"targets_{name}_basis_known",
                violation_error_message=_("Kies gepubliceerd, berekend of voorbeeld."),
            ),
        ]
