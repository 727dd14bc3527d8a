"""From an answer to a page for everybody."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.question import Question


class PublicAnswer(models.Model):
    """The generic form of an answer, on its way to the editors.

    ``decisions``: per proposal to strike something its kind, never the text itself, and whether
    the desk struck it.
    """

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, related_name="public_answer"
    )
    #: Others who asked the same; they hear once that the answer is there.
    same = models.ManyToManyField(Question, related_name="+", blank=True)
    title = models.CharField(_("vraag in algemene woorden"), max_length=200)
    short_answer = models.CharField(_("kort antwoord"), max_length=300)
    body = models.TextField(_("volledig antwoord"), max_length=20_000, blank=True)
    sources = models.JSONField(_("juridische bronnen"), default=list)
    review_by = models.DateField(_("nakijken vóór"))
    decisions = models.JSONField(default=list)
    is_recognisable = models.BooleanField(_("de vrager is te herkennen"), default=False)
    approved_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    #: The page in the CMS; a number, because the knowledge base lies beside this app.
    #: Several questions can supplement one page.
    page_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    #: The revision that first held it: a page published from an earlier one does not tell it.
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    #: The public page that it supplements; empty when it becomes a page of its own.
    adds_to = models.CharField(max_length=400, blank=True)
    path = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("openbaar antwoord")
        verbose_name_plural = _("openbare antwoorden")

    def __str__(self) -> str:
        return self.title

    @property
    def waits_for_asker(self) -> bool:
        return self.is_recognisable and self.approved_at is None
