"""The half-years that the site knows; adding one is adding a row."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import SiteState
from thuisplein.targets.half_years import NotAHalfYearError, Period


def validate_code(code: str) -> None:
    try:
        Period.from_code(code)
    except NotAHalfYearError:
        raise ValidationError(
            _("Schrijf een halfjaar als 2022-I of 2022-II."), code="half_year"
        ) from None


class HalfYearQuerySet(models.QuerySet["HalfYear"]):
    def on(self, day: date) -> "HalfYearQuerySet":
        """Keep the half-year of this day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def started_by(self, day: date) -> "HalfYearQuerySet":
        return self.filter(starts_on__lte=day)


class HalfYear(models.Model):
    """A calendar half-year; "2022-II" is July up to and including December 2022."""

    code = models.CharField(
        _("halfjaar"), max_length=7, primary_key=True, validators=[validate_code]
    )
    starts_on = models.DateField(_("begint op"), unique=True, editable=False)
    ends_on = models.DateField(_("eindigt op"), editable=False)

    objects = HalfYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("halfjaar")
        verbose_name_plural = _("halfjaren")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="targets_halfyear_ends_after_start",
                violation_error_message=_("Een halfjaar eindigt nadat het begint."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the days that follow from the code."""
        self.starts_on, self.ends_on = self.period.starts_on, self.period.ends_on
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()

    @property
    def period(self) -> Period:
        return Period.from_code(self.code)
