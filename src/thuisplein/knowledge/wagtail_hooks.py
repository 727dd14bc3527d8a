"""Registers the editors' screens; what they do stands in admin/ and actions.py."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from thuisplein.accounts.models import User
from thuisplein.knowledge.admin.review_report import ReviewReportView
from thuisplein.knowledge.admin.tags import tag_proposals
from thuisplein.knowledge.admin.terms import KnowledgeTablesGroup
from thuisplein.knowledge.admin.withdraw import restore, withdraw
from thuisplein.knowledge.intake.admin import register_intake
from thuisplein.knowledge.models import KnowledgeItem

register_snippet(KnowledgeTablesGroup)
register_intake()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("rapporten/nakijken/", ReviewReportView.as_view(), name="knowledge_review_report"),
        path(
            "rapporten/nakijken/resultaten/",
            ReviewReportView.as_view(results_only=True),
            name="knowledge_review_report_results",
        ),
        path("kennis/voorstellen/", tag_proposals, name="knowledge_tag_proposals"),
        path("kennis/<int:page_id>/intrekken/", withdraw, name="knowledge_withdraw"),
        path("kennis/<int:page_id>/herstellen/", restore, name="knowledge_restore"),
    ]


@hooks.register("register_reports_menu_item")
def review_report_item() -> MenuItem:
    return MenuItem(
        _("Na te kijken"), reverse("knowledge_review_report"), icon_name="date", order=100
    )


@hooks.register("register_page_header_buttons")
def withdraw_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    item = page.specific
    if not isinstance(item, KnowledgeItem) or not item.live:
        return
    if not item.permissions_for_user(user).can_publish():
        return
    if item.is_withdrawn:
        yield Button(
            _("Intrekken ongedaan maken"),
            reverse("knowledge_restore", args=[page.pk]),
            icon_name="undo",
            priority=70,
        )
    else:
        yield Button(
            _("Intrekken"),
            reverse("knowledge_withdraw", args=[page.pk]),
            icon_name="warning",
            priority=70,
        )
