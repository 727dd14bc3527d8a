"""Images and documents, our own classes from the first migration on (ADR 0003)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class SiteImage(AbstractImage):
    """A picture with its maker and licence, which every public page must be able to name."""

    credit = models.CharField(_("maker"), max_length=120, blank=True)
    licence = models.CharField(
        _("licentie"),
        max_length=60,
        blank=True,
        help_text=_("Bijvoorbeeld: CC BY 4.0, of: met toestemming van de maker."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")
        permissions = [("choose_siteimage", "Can choose image")]


class Rendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="base_rendition_unique"
            )
        ]


class SiteDocument(AbstractDocument):
    """A file that readers may download."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        permissions = [("choose_sitedocument", "Can choose document")]
