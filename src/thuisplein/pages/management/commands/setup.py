"""Prepare the site; what `make run` calls before it starts the server."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from thuisplein.pages import site_setup
from thuisplein.search.public import prepare_index


class Command(BaseCommand):
    help = (
        "Migrate the database, load municipalities and starter content when there are none, make "
        "roles, the approval workflow and the first administrator. Safe to run at every start."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write
        call_command("migrate", interactive=False, verbosity=0)
        home = site_setup.make_home_page()
        site_setup.set_up_roles(home)
        site_setup.load_places()
        site_setup.load_figures()
        site_setup.load_content(settings.CONTENT_DIR, home)
        site_setup.load_concepts()
        site_setup.load_teams()
        site_setup.make_organisations()
        prepare_index()
        kept = site_setup.first_administrator(settings.VAR_DIR)
        if kept:
            email, password = kept.read_text().split()
            say(f"Sign in at /beheer/ as {email} with password {password}")
            say(f"(kept in {kept}; change the password and remove the file)")
