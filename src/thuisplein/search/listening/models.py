"""What readers ask and miss, and the work that follows from it. Nothing here names a reader."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryCount(models.Model):
    """How often a question was asked on a day, and how that went.

    No moment, no order, no reader: two rows can't be told to come from one person.
    """

    day = models.DateField(_("dag"))
    words = models.CharField(_("zoekvraag"), max_length=100)
    asked = models.PositiveIntegerField(_("gevraagd"), default=0)
    empty = models.PositiveIntegerField(_("niets gevonden"), default=0)
    followed = models.PositiveIntegerField(_("verder gegaan"), default=0)

    class Meta:
        verbose_name = _("getelde zoekvraag")
        verbose_name_plural = _("getelde zoekvragen")
        constraints = [
            models.UniqueConstraint(fields=["day", "words"], name="search_query_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(asked__gte=models.F("empty"))
                & models.Q(asked__gte=models.F("followed")),
                name="search_query_parts_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.asked})"


class Remark(models.Model):
    """What a reader said about a search: found or not, in words without personal data."""

    day = models.DateField(_("dag"))
    words = models.CharField(_("zoekvraag"), max_length=200, blank=True)
    has_found = models.BooleanField(_("gevonden"))
    text = models.TextField(_("opmerking"), max_length=1000, blank=True)
    is_handled = models.BooleanField(_("afgehandeld"), default=False)

    class Meta:
        verbose_name = _("opmerking over zoeken")
        verbose_name_plural = _("opmerkingen over zoeken")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.text[:80] or self.words


def who_edits() -> models.Q:
    """Choose who gets into the CMS: a list of all accounts would tell editors who has one."""
    people = get_user_model().objects.filter(
        models.Q(groups__permissions__codename="access_admin") | models.Q(is_superuser=True),
        is_active=True,
    )
    return models.Q(pk__in=people.values("pk"))


class EditorialTask(models.Model):
    """Something that the editors want to do, often because readers missed it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DOING = "bezig", _("bezig")
        DONE = "klaar", _("klaar")
        DROPPED = "vervallen", _("vervallen")

    title = models.CharField(_("wat"), max_length=160)
    reason = models.TextField(_("waarom"), max_length=2000, blank=True)
    words = models.CharField(
        _("zoekvraag"),
        max_length=100,
        blank=True,
        help_text=_("De zoekvraag waar dit uit volgt."),
    )
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="editorial_tasks",
        limit_choices_to=who_edits,
        verbose_name=_("wie"),
    )
    due_on = models.DateField(_("klaar op"), null=True, blank=True)
    made_on = models.DateField(_("gemaakt op"))

    class Meta:
        verbose_name = _("taak voor de redactie")
        verbose_name_plural = _("taken voor de redactie")
        ordering = [models.F("due_on").asc(nulls_last=True), "-made_on", "pk"]
        constraints = [
            # One gap is one task, however often somebody presses the button.
            models.UniqueConstraint(
                fields=["words"],
                condition=~models.Q(words="") & models.Q(state__in=["open", "bezig"]),
                name="search_one_open_task_for_words",
                violation_error_message=_("Er is al een open taak voor deze zoekvraag."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Split(models.TextChoices):
    """By what organisations are counted apart; never by two at once."""

    ALL = "alle", _("alle")
    SIZE = "grootte", _("grootte van de gemeente")
    PROVINCE = "provincie", _("provincie")
    GROUP = "groep", _("aandachtsgroep")
    WORDS = "woorden", _("zoekwoorden")


class SearchNeed(models.Model):
    """How many organisations of a kind searched something in a quarter, found nothing, missed it.

    Numbers of organisations, not of searches; see needs.py.
    """

    quarter = models.DateField(_("eerste dag van het kwartaal"))
    kind = models.CharField(_("soort organisatie"), max_length=30)
    split = models.CharField(_("naar"), max_length=12, choices=Split)
    #: Slug, code or words; empty for all together.
    part = models.CharField(_("deel"), max_length=100, blank=True)
    searched = models.PositiveIntegerField(_("zochten"), default=0)
    empty = models.PositiveIntegerField(_("vonden niets"), default=0)
    missed = models.PositiveIntegerField(_("misten iets"), default=0)

    class Meta:
        verbose_name = _("gezochte kennis")
        verbose_name_plural = _("gezochte kennis")
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "kind", "split", "part"], name="search_need_once_a_quarter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.split} {self.part}"


class SearchNeedMark(models.Model):
    """That an organisation was counted for something in this quarter, unreadable; then it goes."""

    mark = models.CharField(max_length=32, unique=True)
    quarter = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.mark
