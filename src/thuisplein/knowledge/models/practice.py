"""Practice examples: what somebody did, what it took and what came of it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from thuisplein.base.blocks.text import SECTION_FEATURES
from thuisplein.knowledge.blocks import (
    FactorBlock,
    FigureBlock,
    LegalBasisBlock,
    PartnerBlock,
    StepBlock,
)
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.panels import item_panels

_partial_date = RegexValidator(
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    _("Schrijf een jaar (2015), een maand (2015-03) of een dag (2015-03-01)."),
)


class EvidenceLevel(models.TextChoices):
    """How sure we are that it works; after the ladder of the Dutch recognition committee."""

    DESCRIBED = "beschreven", _("Beschreven")
    SUBSTANTIATED = "onderbouwd", _("Onderbouwd")
    EFFECTIVE = "effectief", _("Effect aangetoond")


class PracticeExample(KnowledgeItem):
    """A practice example. Empty numbers mean: not known."""

    kind = "praktijkvoorbeeld"

    partners = StreamField([("partner", PartnerBlock())], verbose_name=_("partijen"), blank=True)
    started = models.CharField(
        _("begonnen"),
        max_length=10,
        blank=True,
        validators=[_partial_date],
        help_text=_("Een jaar, een maand of een dag: 2015, 2015-03 of 2015-03-01."),
    )
    ended = models.CharField(_("geëindigd"), max_length=10, blank=True, validators=[_partial_date])
    is_running = models.BooleanField(_("loopt nog"), default=False)

    occasion = RichTextField(_("Aanleiding"), blank=True, features=SECTION_FEATURES)
    goals = RichTextField(_("Doelen"), blank=True, features=SECTION_FEATURES)
    approach = StreamField(
        [("step", StepBlock())],
        verbose_name=_("aanpak in stappen"),
        blank=True,
        help_text=_("Drie tot zeven stappen, in de volgorde waarin het ging."),
    )
    results = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("resultaten in cijfers"),
        blank=True,
        help_text=_("De twee belangrijkste eerst: die staan groot op de pagina."),
    )
    results_text = RichTextField(_("Resultaten in woorden"), blank=True, features=SECTION_FEATURES)
    success_factors = StreamField(
        [("factor", FactorBlock())], verbose_name=_("wat hielp"), blank=True
    )
    limiting_factors = StreamField(
        [("factor", FactorBlock())],
        verbose_name=_("wat het moeilijk maakte"),
        blank=True,
        help_text=_("Een voorbeeld zonder moeilijkheden gelooft niemand."),
    )
    resistance = RichTextField(_("Weerstand"), blank=True, features=SECTION_FEATURES)
    participation = RichTextField(_("Participatie"), blank=True, features=SECTION_FEATURES)
    transferability = RichTextField(
        _("Wat u kunt overnemen"), blank=True, features=SECTION_FEATURES
    )
    changed_since = RichTextField(
        _("Wat er sindsdien veranderde"), blank=True, features=SECTION_FEATURES
    )
    unknowns = RichTextField(_("Wat we niet weten"), blank=True, features=SECTION_FEATURES)

    staff_fte = models.DecimalField(
        _("menskracht (fte)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    duration_weeks = models.PositiveIntegerField(
        _("tijd tot resultaat (weken)"), null=True, blank=True
    )
    cost_eur = models.PositiveBigIntegerField(_("kosten (euro)"), null=True, blank=True)
    homes = models.PositiveIntegerField(_("woningen of plekken"), null=True, blank=True)
    effort_note = models.CharField(_("toelichting op de inzet"), max_length=300, blank=True)
    mandate = models.CharField(
        _("wie besluit"),
        max_length=300,
        blank=True,
        help_text=_("Welk besluit was nodig, en van wie?"),
    )
    legal_basis = StreamField(
        [("basis", LegalBasisBlock())], verbose_name=_("juridische basis"), blank=True
    )

    evidence_level = models.CharField(
        _("hoe zeker is dit"),
        max_length=12,
        choices=EvidenceLevel.choices,
        default=EvidenceLevel.DESCRIBED,
    )
    evidence_note = models.CharField(_("waarom dit niveau"), max_length=300, blank=True)
    evidence_until = models.DateField(
        _("oordeel geldig tot"),
        null=True,
        blank=True,
        help_text=_("Daarna vervalt het oordeel en vraagt de pagina om een nieuwe blik."),
    )
    contact_role = models.CharField(_("contact: functie"), max_length=120, blank=True)
    contact_email = models.EmailField(
        _("contact: functioneel e-mailadres"),
        blank=True,
        help_text=_("Een postbus van een team, nooit van één persoon."),
    )

    content_panels = item_panels(
        MultiFieldPanel(
            [
                FieldPanel("partners"),
                FieldRowPanel(
                    [FieldPanel("started"), FieldPanel("ended"), FieldPanel("is_running")]
                ),
            ],
            heading=_("Wie en wanneer?"),
        ),
        MultiFieldPanel(
            [FieldPanel("occasion"), FieldPanel("goals"), FieldPanel("approach")],
            heading=_("Wat deden zij?"),
        ),
        MultiFieldPanel(
            [FieldPanel("results"), FieldPanel("results_text")], heading=_("Wat leverde het op?")
        ),
        MultiFieldPanel(
            [
                FieldPanel("success_factors"),
                FieldPanel("limiting_factors"),
                FieldPanel("resistance"),
                FieldPanel("participation"),
            ],
            heading=_("Wat hielp en wat was moeilijk?"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("staff_fte"), FieldPanel("duration_weeks")]),
                FieldRowPanel([FieldPanel("cost_eur"), FieldPanel("homes")]),
                FieldPanel("effort_note"),
                FieldPanel("mandate"),
                FieldPanel("legal_basis"),
            ],
            heading=_("Wat kostte het?"),
            help_text=_("Laat leeg wat u niet weet. Een schatting hoort in de toelichting."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("transferability"),
                FieldPanel("changed_since"),
                FieldPanel("unknowns"),
                FieldPanel("evidence_level"),
                FieldPanel("evidence_note"),
                FieldPanel("evidence_until"),
            ],
            heading=_("Wat kan een ander ermee?"),
        ),
        FieldRowPanel([FieldPanel("contact_role"), FieldPanel("contact_email")]),
        with_place=True,
    )

    class Meta:
        verbose_name = _("praktijkvoorbeeld")
        verbose_name_plural = _("praktijkvoorbeelden")

    def clean(self) -> None:
        super().clean()
        if self.started and self.ended and self.ended < self.started[: len(self.ended)]:
            raise ValidationError({"ended": _("Het einde ligt vóór het begin.")})
        if self.evidence_level != EvidenceLevel.DESCRIBED and not self.evidence_note:
            raise ValidationError(
                {"evidence_note": _("Zeg waarom het voorbeeld dit niveau verdient.")}
            )
