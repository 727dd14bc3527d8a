"""Concepts with their labels and relations. Written through ``storing``, which checks the whole."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.search.thesaurus.kinds import ConceptStatus, LabelKind
from thuisplein.search.thesaurus.record import NOTATION

_notation = RegexValidator(
    rf"^{NOTATION.pattern}$", _("Gebruik kleine letters, cijfers en streepjes.")
)


class Concept(models.Model):
    """One thing people talk about, whatever they call it.

    ``notation`` never changes and is the same in every installation; ``slug`` stands in the
    address and may change. ``name`` repeats the preferred label, for lists and choosers.
    """

    notation = models.CharField(
        _("vast kenmerk"), max_length=80, unique=True, validators=[_notation]
    )
    slug = models.SlugField(_("kenmerk in adressen"), max_length=80, unique=True)
    name = models.CharField(_("voorkeursterm"), max_length=120)
    definition = models.TextField(_("uitleg"), max_length=600)
    scope_note = models.TextField(_("gebruik van de term"), max_length=600, blank=True)
    #: [{"title": …, "url": …}], in the order of the alphabet.
    sources = models.JSONField(_("bronnen"), default=list, blank=True)
    focus_groups = models.ManyToManyField(
        "knowledge.FocusGroup", verbose_name=_("aandachtsgroepen"), blank=True, related_name="+"
    )
    topics = models.ManyToManyField(
        "knowledge.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="+"
    )
    broader = models.ManyToManyField(
        "self",
        verbose_name=_("bredere begrippen"),
        through="BroaderRelation",
        symmetrical=False,
        related_name="narrower",
    )
    related = models.ManyToManyField(
        "self", verbose_name=_("verwante begrippen"), blank=True, symmetrical=True
    )
    is_linked = models.BooleanField(_("in teksten naar dit begrip verwijzen"), default=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ConceptStatus.choices, default=ConceptStatus.CURRENT
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("opvolger"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    reviewed_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    changed_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    class Meta:
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(status=ConceptStatus.DEPRECATED),
                name="search_concept_successor_when_deprecated",
                violation_error_message=_("Alleen een vervallen begrip heeft een opvolger."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="search_concept_not_own_successor",
                violation_error_message=_("Een begrip kan niet zijn eigen opvolger zijn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ConceptLabel(models.Model):
    """A word or words for a concept. One concept a label, unless it is marked ambiguous."""

    concept = models.ForeignKey(
        Concept, verbose_name=_("begrip"), on_delete=models.CASCADE, related_name="labels"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=LabelKind.choices)
    text = models.CharField(_("term"), max_length=120)
    #: The text without capitals, accents and curly signs: what must be unique.
    folded = models.CharField(max_length=120, editable=False)
    is_ambiguous = models.BooleanField(_("kan ook iets anders betekenen"), default=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("termen")
        ordering = ["kind", "folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                condition=Q(is_ambiguous=False),
                name="search_conceptlabel_one_concept",
                violation_error_message=_("Deze term hoort al bij een ander begrip."),
            ),
            models.UniqueConstraint(
                fields=["concept", "folded"], name="search_conceptlabel_once_a_concept"
            ),
            models.UniqueConstraint(
                fields=["concept"],
                condition=Q(kind=LabelKind.PREFERRED),
                name="search_conceptlabel_one_preferred",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class BroaderRelation(models.Model):
    """The first is a kind or a part of the second. ``checking`` keeps circles out."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    broader = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("breder begrip")
        verbose_name_plural = _("bredere begrippen")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "broader"], name="search_broaderrelation_once"
            ),
            models.CheckConstraint(
                condition=~Q(concept=F("broader")), name="search_broaderrelation_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} < {self.broader}"
