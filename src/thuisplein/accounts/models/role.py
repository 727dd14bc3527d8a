"""What somebody may do for the whole platform, from one day until another.

What somebody may do for one organisation is a membership, and stands in `organisations`.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The kinds of roles; the values stand in the database and in logs."""

    CHIEF_EDITOR = "hoofdredacteur", _("Hoofdredacteur")
    DESK_AGENT = "loketmedewerker", _("Loketmedewerker")
    PROGRAMME_MANAGER = "programmamanager", _("Programmamanager")
    EXPERT = "deskundige", _("Deskundige")
    SUPERVISOR = "toezichthouder", _("Toezichthouder van een provincie")


class PlatformRoleQuerySet(models.QuerySet["PlatformRole"]):
    def valid_on(self, day: date) -> "PlatformRoleQuerySet":
        """Keep what holds on this day; a role is gone on the day it ends."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day
        )


class PlatformRole(models.Model):
    """One role of one person; never deleted but ended, so that it stays known who might do what."""

    user = models.ForeignKey(
        "accounts.User",
        verbose_name=_("gebruiker"),
        on_delete=models.CASCADE,
        related_name="platform_roles",
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    province = models.ForeignKey(
        "places.Province",
        verbose_name=_("provincie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Alleen voor een toezichthouder: de provincie die toezicht houdt."),
    )
    valid_from = models.DateField(_("geldt vanaf"))
    valid_until = models.DateField(
        _("geldt tot"), null=True, blank=True, help_text=_("De eerste dag zonder deze rol.")
    )
    given_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("gegeven door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PlatformRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        ordering = ["user", "role", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="accounts_platformrole_known",
                violation_error_message=_("Kies een rol uit de lijst."),
            ),
            models.CheckConstraint(
                condition=Q(role=Role.SUPERVISOR, province__isnull=False)
                | (~Q(role=Role.SUPERVISOR) & Q(province__isnull=True)),
                name="accounts_platformrole_province_of_supervisor",
                violation_error_message=_(
                    "Een toezichthouder heeft een provincie, een andere rol heeft er geen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="accounts_platformrole_ends_after_start",
                violation_error_message=_("Een rol eindigt nadat hij begint."),
            ),
            models.UniqueConstraint(
                "user",
                "role",
                Coalesce("province", Value("")),
                "valid_from",
                name="accounts_platformrole_unique",
                violation_error_message=_("Deze gebruiker heeft deze rol al vanaf die dag."),
            ),
        ]

    def __str__(self) -> str:
        place = f" ({self.province})" if self.province_id else ""
        return f"{self.user}: {self.get_role_display()}{place}"
