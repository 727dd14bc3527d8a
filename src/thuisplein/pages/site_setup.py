"""From an empty database to a working site: home page, roles, places, content, first sign-in."""

import secrets
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site

from thuisplein.accounts.public import User, confirm_address
from thuisplein.base.public import SiteState
from thuisplein.experts.public import allow_editors as allow_editors_of_pool
from thuisplein.experts.public import load_shipped_teams
from thuisplein.knowledge.public import PublishedPage, set_up_editorial_flow
from thuisplein.organisations.public import make_public_bodies
from thuisplein.pages.models import HomePage
from thuisplein.places.public import Municipality
from thuisplein.search.thesaurus.public import allow_editors
from thuisplein.targets.public import half_years

#: The starter content's example to put forward; editors choose another at will.
FEATURED = "/praktijkvoorbeelden/den-bosch-per-week/"
ADMIN_EMAIL = "beheer@thuisplein.example"


@transaction.atomic
def make_home_page() -> HomePage:
    """Return the home page; make it, in the place of the CMS's welcome page, if there is none."""
    home = HomePage.objects.first()
    if home is not None:
        return home
    site = Site.objects.filter(is_default_site=True).first()
    welcome = site.root_page if site else None
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Thuisplein", slug="voorpagina"))
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    else:
        site.root_page, site.site_name = home, "Thuisplein"
        site.save()
    if welcome is not None and welcome.pk != home.pk:
        for child in welcome.get_children():
            child.move(home, pos="last-child")
        Page.objects.get(pk=welcome.pk).delete()
    SiteState.raise_version(figures=False, concepts=False)
    return home


def load_places() -> None:
    """Load the shipped municipalities and provinces when there are none."""
    if not Municipality.objects.exists():
        call_command("import_places", verbosity=0)


def make_organisations() -> None:
    """Make what municipalities and provinces work as, where there is none yet."""
    make_public_bodies()


def load_figures() -> None:
    """Load the shipped targets, ladders and example figures when there are none."""
    if not half_years():
        call_command("load_targets", verbosity=0)


def load_content(directory: Path, home: HomePage) -> None:
    """Load the starter content when the site has no pages yet."""
    if directory.is_dir() and not home.get_children().exists():
        call_command("import_content", str(directory), verbosity=0)
        HomePage.objects.filter(pk=home.pk, featured=None).update(
            featured=PublishedPage.objects.filter(path=FEATURED).values("page_id")[:1]
        )
        SiteState.raise_version(figures=False, concepts=False)


def load_concepts() -> None:
    """Load the shipped concepts when there are none; later changes of editors stay."""
    call_command("import_thesaurus", shipped=True)


def load_teams() -> None:
    """Load the shipped support teams when there are none."""
    load_shipped_teams()


def set_up_roles(home: HomePage) -> None:
    set_up_editorial_flow(home)
    allow_editors()
    allow_editors_of_pool()


def first_administrator(directory: Path) -> Path | None:
    """Make the first administrator if nobody can sign in; return where the password is kept.

    The password is drawn at random and readable only by the owner of the directory.
    """
    kept = directory / "eerste-beheerder.txt"
    if not User.objects.filter(is_superuser=True).exists():
        password = secrets.token_urlsafe(12)
        person = User.objects.create_superuser(ADMIN_EMAIL, password, first_name="Beheerder")
        # Nobody reads that address: no letter can confirm it.
        confirm_address(person)
        directory.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(f"{ADMIN_EMAIL}\n{password}\n")
    return kept if kept.exists() else None
