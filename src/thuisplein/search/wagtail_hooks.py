"""Registers the editors' screens; what they do stands in listening/, steering/ and thesaurus/."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.search.listening import admin
from thuisplein.search.listening.viewsets import EditorialTaskViewSet, RemarkViewSet
from thuisplein.search.steering.admin import may_see_tuning, save_tuning, tuning
from thuisplein.search.steering.viewsets import BestBetViewSet
from thuisplein.search.thesaurus.viewsets import ConceptViewSet


class SearchViewSetGroup(ViewSetGroup):
    menu_label = _("Zoeken")
    menu_name = "search-tables"
    menu_icon = "search"
    menu_order = 320
    items = (EditorialTaskViewSet, BestBetViewSet, RemarkViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        own = _TuningMenuItem(
            _("Zoeken afstellen"), reverse_lazy("search_tuning"), icon_name="sliders", order=90
        )
        return [*super().get_submenu_items(), own]


class _TuningMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_tuning(request.user)


class _ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return admin.may_see_questions(request.user)


@hooks.register("register_admin_viewset")
def register_search() -> ViewSetGroup:
    return SearchViewSetGroup()


@hooks.register("register_admin_viewset")
def register_concepts() -> ModelViewSet:
    return ConceptViewSet("concepts")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("zoeken-afstellen/", tuning, name="search_tuning"),
        path("zoeken-afstellen/opslaan/", save_tuning, name="search_tuning_save"),
        path("rapporten/zoekvragen/", admin.report, name="search_report"),
        path("rapporten/zoekvragen/taak/", admin.task_from_question, name="search_task_question"),
        path(
            "rapporten/zoekvragen/opmerking/<int:remark_id>/",
            admin.task_from_remark,
            name="search_task_remark",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    return _ReportMenuItem(_("Zoekvragen"), reverse("search_report"), icon_name="search", order=110)
