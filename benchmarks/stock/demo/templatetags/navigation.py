"""Menu and breadcrumbs from the page tree, as the demo sites do it."""

from django import template
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def site_root(context):
    return Site.find_for_request(context["request"]).root_page


@register.inclusion_tag("demo/tags/menu.html", takes_context=True)
def top_menu(context, parent, calling_page=None):
    items = parent.get_children().live().in_menu()
    for item in items:
        item.has_children = item.get_children().live().in_menu().exists()
        item.active = bool(calling_page) and calling_page.url_path.startswith(item.url_path)
    return {"items": items, "request": context["request"]}


@register.inclusion_tag("demo/tags/menu_children.html", takes_context=True)
def menu_children(context, parent):
    return {"children": parent.get_children().live().in_menu(), "request": context["request"]}


@register.inclusion_tag("demo/tags/breadcrumbs.html", takes_context=True)
def breadcrumbs(context):
    page = context.get("self")
    ancestors = (
        ()
        if page is None or page.depth <= 2
        else Page.objects.ancestor_of(page).filter(depth__gt=1)
    )
    return {"ancestors": ancestors, "page": page, "request": context["request"]}
