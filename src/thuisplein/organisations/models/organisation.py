"""Organisations: what they are, where they work, and what became of them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from thuisplein.base.public import SiteState

#: More steps than any real chain of mergers or parents.
MAX_CHAIN = 20


class OrganisationType(models.TextChoices):
    """The Dutch values stand in exports and addresses."""

    MUNICIPALITY = "gemeente", _("Gemeente")
    HOUSING_ASSOCIATION = "woningcorporatie", _("Woningcorporatie")
    PROVINCE = "provincie", _("Provincie")
    MINISTRY = "ministerie", _("Ministerie")
    UMBRELLA = "koepel", _("Koepelorganisatie")
    KNOWLEDGE_INSTITUTE = "kennisinstituut", _("Kennisinstituut")
    CARE_OR_GUIDANCE = "zorg-of-begeleiding", _("Zorg of begeleiding")
    RECEPTION = "opvang", _("Opvang")
    TENANTS = "huurders", _("Huurdersorganisatie")
    RESIDENTS = "bewoners", _("Bewonersvertegenwoordiging")
    EDITORS = "redactie", _("Redactie")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def existing_on(self, day: date) -> "OrganisationQuerySet":
        """Keep what has not gone into another one; it is gone on the day of the merger."""
        return self.filter(Q(merged_on__isnull=True) | Q(merged_on__gt=day))

    def with_domain_of(self, email: str) -> "OrganisationQuerySet":
        """Keep the organisations that this address suggests; several may share a domain."""
        domain = email.rpartition("@")[2].strip().lower()
        return self.filter(domains__domain=domain) if domain else self.none()

    def named_like(self, term: str) -> "OrganisationQuerySet":
        """Keep what has every word of the term in its name, or in its slug without accents."""
        found = self
        for word in term.split():
            found = found.filter(Q(name__icontains=word) | Q(slug__contains=slugify(word) or word))
        return found

    def working_in(self, code: str) -> "OrganisationQuerySet":
        """Keep what works in this municipality: its own organisation, or by its area of work."""
        return self.filter(Q(municipality_id=code) | Q(works_in=code)).distinct()


class Organisation(ClusterableModel):
    """An organisation; a municipality's own organisation points to its municipality."""

    name = models.CharField(_("naam"), max_length=160, unique=True)
    slug = models.SlugField(_("kenmerk in adressen"), max_length=160, unique=True)
    kind = models.CharField(_("soort"), max_length=30, choices=OrganisationType.choices)
    mailbox = models.EmailField(
        _("functioneel e-mailadres"),
        blank=True,
        help_text=_("Een postbus van een team, niet het adres van één persoon."),
    )
    website = models.URLField(_("website"), blank=True)
    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Alleen voor de organisatie van een gemeente: die gemeente."),
    )
    province = models.ForeignKey(
        "places.Province",
        verbose_name=_("provincie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Alleen voor de organisatie van een provincie: die provincie."),
    )
    works_in = ParentalManyToManyField(
        "places.Municipality",
        verbose_name=_("werkt in"),
        blank=True,
        related_name="working_organisations",
        help_text=_("Waar een corporatie woningen heeft, of waar een instelling werkt."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("onderdeel van"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="parts",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("opgegaan in"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="merged_from",
    )
    merged_on = models.DateField(
        _("opgegaan op"),
        null=True,
        blank=True,
        help_text=_("De eerste dag waarop de organisatie zelf niet meer bestaat."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_on__isnull=True)
                | Q(merged_into__isnull=False, merged_on__isnull=False),
                name="organisations_merger_has_day_and_successor",
                violation_error_message=_("Geef bij een fusie de opvolger én de dag."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organisations_not_merged_into_itself",
                violation_error_message=_("Een organisatie kan niet in zichzelf opgaan."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisations_not_part_of_itself",
                violation_error_message=_("Een organisatie is geen onderdeel van zichzelf."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what readers see of organisations is then made anew everywhere."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()

    def clean(self) -> None:
        """Refuse chains that come back to where they started."""
        super().clean()
        for field in ("parent", "merged_into"):
            if self._leads_back(field):
                raise ValidationError(
                    {field: _("Zo ontstaat een kring: die organisatie verwijst al naar deze.")}
                )

    def _leads_back(self, field: str) -> bool:
        step, seen = getattr(self, field), 0
        while step is not None and seen < MAX_CHAIN:
            if self.pk is not None and step.pk == self.pk:
                return True
            step, seen = getattr(step, field), seen + 1
        return step is not None

    def exists_on(self, day: date) -> bool:
        return self.merged_on is None or self.merged_on > day

    def successor_on(self, day: date) -> "Organisation":
        """Return what this organisation has become on a day; itself when it still exists."""
        found, steps = self, 0
        while found.merged_into is not None and not found.exists_on(day) and steps < MAX_CHAIN:
            found, steps = found.merged_into, steps + 1
        return found


class EmailDomain(models.Model):
    """Addresses at this domain suggest the organisation; they never prove a membership."""

    organisation = ParentalKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        related_name="domains",
    )
    domain = models.CharField(
        _("domein"),
        max_length=120,
        help_text=_("Wat achter het apenstaartje staat, bijvoorbeeld gemeente.nl."),
        validators=[
            RegexValidator(
                r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
                _("Schrijf een domein in kleine letters, bijvoorbeeld gemeente.nl."),
            )
        ],
    )

    class Meta:
        verbose_name = _("e-maildomein")
        verbose_name_plural = _("e-maildomeinen")
        ordering = ["domain"]
        indexes = [models.Index(fields=["domain"], name="organisations_domain")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "domain"],
                name="organisations_domain_once",
                violation_error_message=_("Dit domein staat er al."),
            )
        ]

    def __str__(self) -> str:
        return self.domain
