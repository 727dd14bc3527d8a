"""What a label can be, and the states of a concept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelKind(models.TextChoices):
    """How people use a label. The values stand in the API."""

    PREFERRED = "voorkeur", _("voorkeursterm")
    SYNONYM = "synoniem", _("synoniem")
    OLDER = "ouder", _("oudere term")
    ABBREVIATION = "afkorting", _("afkorting")
    SPELLING = "spelling", _("andere of foute spelling")


class ConceptStatus(models.TextChoices):
    CURRENT = "geldt", _("in gebruik")
    DEPRECATED = "vervallen", _("vervallen")
