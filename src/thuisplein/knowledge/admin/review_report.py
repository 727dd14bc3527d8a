"""What is past its review date, or soon will be, by owner."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView

from thuisplein.knowledge.models import KnowledgeItem
from thuisplein.organisations.public import Organisation

#: How far ahead the report looks, so that nobody is surprised.
AHEAD = dt.timedelta(days=60)


class ReviewFilterSet(WagtailFilterSet):
    owner_organisation = django_filters.ModelChoiceFilter(
        label=_("Eigenaar"), queryset=Organisation.objects.all()
    )
    overdue = django_filters.BooleanFilter(label=_("Al te laat"), method="filter_overdue")

    class Meta:
        model = KnowledgeItem
        fields = ["owner_organisation", "overdue"]

    def filter_overdue(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:  # noqa: FBT001 - signature of django-filter
        today = timezone.localdate()
        return queryset.filter(**{"review_by__lt" if value else "review_by__gte": today})


class ReviewReportView(PageReportView):
    page_title = _("Na te kijken")
    header_icon = "date"
    index_url_name = "knowledge_review_report"
    index_results_url_name = "knowledge_review_report_results"
    filterset_class = ReviewFilterSet
    default_ordering = "review_by"
    list_export = ["title", "owner_organisation.name", "reviewed_on", "review_by", "full_url"]
    export_headings = {
        "title": _("Pagina"),
        "owner_organisation.name": _("Eigenaar"),
        "reviewed_on": _("Nagekeken op"),
        "review_by": _("Nakijken vóór"),
        "full_url": _("Adres"),
    }

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Pagina"), url_name="wagtailadmin_pages:edit"),
            Column("owner_organisation", label=_("Eigenaar"), sort_key="owner_organisation__name"),
            DateColumn("reviewed_on", label=_("Nagekeken op"), sort_key="reviewed_on"),
            DateColumn("review_by", label=_("Nakijken vóór"), sort_key="review_by"),
        ]

    def get_base_queryset(self) -> QuerySet[KnowledgeItem]:
        until = timezone.localdate() + AHEAD
        return (
            KnowledgeItem.objects.live()
            .filter(withdrawn_on=None, review_by__lte=until)
            .select_related("owner_organisation")
        )
