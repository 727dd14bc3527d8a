"""What editors steer: pages on top for certain questions, and how the ranking is tuned."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import SiteState
from thuisplein.search.listening.counting import normalised


class BestBet(models.Model):
    """A page that stands on top when somebody asks exactly one of these questions."""

    phrases = models.TextField(
        _("zoekvragen"),
        max_length=2000,
        help_text=_(
            "Elke zoekvraag op een eigen regel. De hele vraag moet gelijk zijn; hoofdletters en "
            "accenten maken niet uit."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="best_bets",
        verbose_name=_("pagina"),
        help_text=_("Staat de pagina niet op de site, dan wordt zij ook hier niet getoond."),
    )
    note = models.CharField(
        _("waarom"), max_length=200, blank=True, help_text=_("Alleen voor de redactie.")
    )
    valid_from = models.DateField(_("vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(
        _("volgorde"), default=0, help_text=_("Bij dezelfde zoekvraag staat de laagste bovenaan.")
    )

    class Meta:
        verbose_name = _("aanbevolen pagina")
        verbose_name_plural = _("aanbevolen pagina's")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="search_best_bet_days_in_order",
                violation_error_message=_("Het einde ligt vóór het begin."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.questions[:3])

    # Readers' pages are kept per version; what stands on top is part of them.
    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        SiteState.raise_version()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        removed = super().delete(*args, **kwargs)
        SiteState.raise_version()
        return removed

    def clean(self) -> None:
        super().clean()
        if not self.questions:
            raise ValidationError({"phrases": _("Schrijf ten minste één zoekvraag op.")})

    @property
    def questions(self) -> list[str]:
        """Return the questions as they are compared."""
        lines = (question_of(line) for line in self.phrases.splitlines())
        return list(dict.fromkeys(filter(None, lines)))


class TuningChange(models.Model):
    """One state of the dials (see dials.py); the newest holds. Rows are added, never changed.

    Only what differs from the values that ship is kept, so that a better starting value of a later
    release holds for every dial that nobody turned.
    """

    #: The one after the state it was based on; being unique, it stops two editors at once.
    number = models.PositiveIntegerField(_("stand"), unique=True)
    #: Name of a dial -> its value as text, in the unit of the dial.
    turned = models.JSONField(_("waarden"), default=dict, blank=True)
    #: What was changed, as it was then: [name, from, to].
    changes = models.JSONField(_("wijzigingen"), default=list, blank=True)
    reason = models.CharField(_("waarom"), max_length=200)
    made_at = models.DateTimeField(_("wanneer"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("wie"),
    )

    class Meta:
        verbose_name = _("instelling van het zoeken")
        verbose_name_plural = _("instellingen van het zoeken")
        ordering = ["-number"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"

    @property
    def values(self) -> dict[str, Decimal]:
        return {name: Decimal(value) for name, value in self.turned.items()}


def question_of(text: str) -> str:
    """Return a question as it is compared: normalised, without the sign at its end."""
    return normalised(text).strip(" ?!.")
