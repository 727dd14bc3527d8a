"""What experts and teams share: what they know of, and where they work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from thuisplein.base.public import SiteState

#: Sent inside the transaction that changes or removes one, with ``pk``; what follows it is
#: undone with it.
findable_changed = Signal()
#: Sent now and then: who may be asked changes at midnight, without anybody saving anything.
days_may_have_passed = Signal()
#: Addresses below /experts/ that are pages of their own.
RESERVED = frozenset({"aanvragen", "antwoord", "bevestigen", "mijn", "verzoeken"})


class Findable(ClusterableModel):
    """Found by subject, focus group and place. Without any place: the whole country."""

    slug = models.SlugField(
        _("kenmerk in adressen"),
        max_length=80,
        unique=True,
        help_text=_("Blijft zoals het is, zodat links blijven werken."),
    )
    topics = ParentalManyToManyField(
        "knowledge.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="+"
    )
    groups = ParentalManyToManyField(
        "knowledge.FocusGroup", verbose_name=_("aandachtsgroepen"), blank=True, related_name="+"
    )
    provinces = ParentalManyToManyField(
        "places.Province",
        verbose_name=_("provincies"),
        blank=True,
        related_name="+",
        help_text=_("Kiest u geen provincie, gebied of gemeente, dan is het heel Nederland."),
    )
    regions = ParentalManyToManyField(
        "places.CoropRegion", verbose_name=_("gebieden"), blank=True, related_name="+"
    )
    municipalities = ParentalManyToManyField(
        "places.Municipality", verbose_name=_("gemeenten"), blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("Dit adres gebruikt de site zelf. Kies een ander.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the public pages are then made anew everywhere."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version(figures=False, concepts=False)
            findable_changed.send(type(self), pk=self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            pk = self.pk
            deleted = super().delete(*args, **kwargs)
            SiteState.raise_version(figures=False, concepts=False)
            findable_changed.send(type(self), pk=pk)
        return deleted
