"""The rules of targets in /beheer/: half-years, numbers, rounding, thresholds, ladders, swaps."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from thuisplein.targets.actions import record_national_number
from thuisplein.targets.letters.admin import LetterTemplateViewSet
from thuisplein.targets.models import (
    HalfYear,
    InterventionLadder,
    NationalNumber,
    PaceThreshold,
    RoundingRule,
    Source,
    TargetTransfer,
)


class AddOnlyPermissionPolicy(ModelPermissionPolicy):
    """Nothing is overwritten: whoever corrects, adds."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("add", "view") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class HalfYearViewSet(ModelViewSet):
    model = HalfYear
    icon = "calendar"
    menu_label = _("Halfjaren")
    list_display = ["code", "starts_on", "ends_on"]
    ordering = ["-starts_on"]
    form_fields = ["code"]

    @property
    def permission_policy(self) -> AddOnlyPermissionPolicy:
        return AddOnlyPermissionPolicy(self.model)


class NationalNumberCreateView(CreateView):
    def save_instance(self) -> NationalNumber:
        return record_national_number(self.form.save(commit=False))


class NationalNumberViewSet(ModelViewSet):
    model = NationalNumber
    icon = "globe"
    menu_label = _("Landelijke aantallen")
    list_display = ["half_year", "persons", "status", "basis", "version", "known_from"]
    list_filter = ["half_year", "basis"]
    ordering = ["-half_year", "-version"]
    inspect_view_enabled = True
    add_view_class = NationalNumberCreateView
    form_fields = [
        "half_year",
        "persons",
        "status",
        "published_on",
        "known_from",
        "source",
        "note",
    ]

    @property
    def permission_policy(self) -> AddOnlyPermissionPolicy:
        return AddOnlyPermissionPolicy(self.model)


_WHY = [FieldPanel("source"), FieldPanel("note")]


class RoundingRuleViewSet(ModelViewSet):
    model = RoundingRule
    icon = "decimal"
    menu_label = _("Afronding")
    list_display = ["valid_from", "rounding", "source"]
    panels = [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("rounding")]), *_WHY]


class PaceThresholdViewSet(ModelViewSet):
    model = PaceThreshold
    icon = "sliders"
    menu_label = _("Drempels")
    list_display = [
        "valid_from",
        "ahead_from",
        "on_schedule_from",
        "slightly_behind_from",
        "behind_from",
    ]
    panels = [
        FieldPanel("valid_from"),
        MultiFieldPanel(
            [
                FieldPanel("ahead_from"),
                FieldPanel("on_schedule_from"),
                FieldPanel("slightly_behind_from"),
                FieldPanel("behind_from"),
            ],
            heading=_("Deel van het schema"),
            help_text=_("1 is precies het schema: na maand k, k/6 van de taakstelling."),
        ),
        *_WHY,
    ]


class LadderViewSet(ModelViewSet):
    model = InterventionLadder
    icon = "list-ol"
    menu_label = _("Interventieladders")
    list_display = ["province", "valid_from", "valid_until", "is_verified"]
    list_filter = ["province", "is_verified"]
    panels = [
        FieldPanel("province"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("is_verified"),
        FieldPanel("excused_colour"),
        *_WHY,
        InlinePanel(
            "rungs",
            heading=_("Tredes"),
            label=_("trede"),
            help_text=_(
                "Trede 0 is: niets aan de hand. Zonder drempels geldt een trede pas na een besluit."
            ),
            min_num=1,
        ),
    ]


class TransferViewSet(ModelViewSet):
    model = TargetTransfer
    icon = "order"
    menu_label = _("Herverdelingen")
    list_display = ["half_year", "giver", "taker", "persons", "withdrawn_on"]
    list_filter = ["half_year"]
    panels = [
        FieldPanel("half_year"),
        FieldRowPanel([FieldPanel("giver"), FieldPanel("taker"), FieldPanel("persons")]),
        FieldPanel("in_published_target"),
        FieldRowPanel([FieldPanel("known_from"), FieldPanel("withdrawn_on")]),
        *_WHY,
    ]


class SourceViewSet(ModelViewSet):
    model = Source
    icon = "link"
    menu_label = _("Bronnen")
    list_display = ["title", "publisher", "kind", "read_on"]
    list_filter = ["kind"]
    search_fields = ["title", "publisher", "url"]
    panels = [
        FieldPanel("title"),
        FieldPanel("publisher"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("read_on")]),
    ]


class TargetsViewSetGroup(ViewSetGroup):
    menu_label = _("Taakstellingen")
    menu_icon = "table"
    menu_order = 270
    items = (
        HalfYearViewSet,
        NationalNumberViewSet,
        TransferViewSet,
        RoundingRuleViewSet,
        PaceThresholdViewSet,
        LadderViewSet,
        LetterTemplateViewSet,
        SourceViewSet,
    )
