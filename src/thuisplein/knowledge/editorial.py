"""Who may do what in the editorial flow: draft, review, published, withdrawn."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from thuisplein.accounts.public import CHIEF_EDITORS

AUTHORS = "Auteurs"
EDITORS = "Redactie"
#: Who leads the editors may what they may; that group follows a role, this one is kept by hand.
EDITORIAL = (EDITORS, CHIEF_EDITORS)
WORKFLOW = "Redactie kijkt mee"
TASK = "Nakijken door de redactie"

_ALL_OF_PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
_PAGE_PERMISSIONS = {
    AUTHORS: ["add_page", "change_page"],
    **dict.fromkeys(EDITORIAL, _ALL_OF_PAGES),
}
_TERMS = ["focusgroup", "topic", "housingtype"]
#: What editors do with the questions of readers; remarks and counts come from readers alone.
_SEARCH = ["add_bestbet", "change_bestbet", "delete_bestbet", "view_bestbet", "add_editorialtask"]
_SEARCH += ["change_editorialtask", "delete_editorialtask", "view_editorialtask"]
_SEARCH += ["view_tuningchange"]
_SEARCH += ["view_querycount", "change_remark", "delete_remark", "view_remark"]


@transaction.atomic
def set_up_editorial_flow(home: Page) -> None:
    """Make the groups, their permissions and the approval workflow. Idempotent.

    Authors write and submit; the editors approve, publish and withdraw. The example groups and
    workflow that the CMS brings along are removed: two sets of roles confuse.
    """
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()

    groups = {name: Group.objects.get_or_create(name=name)[0] for name in _PAGE_PERMISSIONS}
    access = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    for name, group in groups.items():
        group.permissions.add(access)
        for codename in _PAGE_PERMISSIONS[name]:
            permission = Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        _allow_files(group)
    of = Permission.objects.filter
    allow_editors(of(content_type__app_label="knowledge", content_type__model__in=_TERMS))
    allow_editors(of(content_type__app_label="organisations", content_type__model="organisation"))
    allow_editors(of(content_type__app_label="search", codename__in=_SEARCH))
    _set_up_workflow(home, [groups[name] for name in EDITORIAL])


def allow_editors(permissions: QuerySet[Permission]) -> None:
    """Give the editors, and who leads them, more permissions. Idempotent."""
    for group in Group.objects.filter(name__in=EDITORIAL):
        group.permissions.add(*permissions)


def _allow_files(group: Group) -> None:
    """Let a group add and choose images and documents."""
    root = Collection.get_first_root_node()
    for app, codename in [
        ("base", "add_siteimage"),
        ("base", "choose_siteimage"),
        ("base", "add_sitedocument"),
        ("base", "choose_sitedocument"),
    ]:
        permission = Permission.objects.get(codename=codename, content_type__app_label=app)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _set_up_workflow(home: Page, editors: Iterable[Group]) -> None:
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    task, _created = GroupApprovalTask.objects.get_or_create(name=TASK, defaults={"active": True})
    task.groups.set(editors)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
