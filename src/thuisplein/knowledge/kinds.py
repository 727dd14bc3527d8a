"""The kinds of knowledge pages: one row each, for addresses, files, filters and headings."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of page. ``slug`` stands in files and addresses and never changes."""

    slug: str
    name: Promise
    plural: Promise
    folder: str = ""
    is_listed: bool = True
    #: Shown in overviews that mix kinds; bundles and site pages are not.
    is_item: bool = True


KINDS = (
    Kind(
        "praktijkvoorbeeld", _("Praktijkvoorbeeld"), _("Praktijkvoorbeelden"), "praktijkvoorbeelden"
    ),
    Kind(
        "vraag-en-antwoord", _("Vraag en antwoord"), _("Vragen en antwoorden"), "vraag-en-antwoord"
    ),
    Kind("stappenplan", _("Stappenplan"), _("Stappenplannen"), "stappenplannen"),
    Kind("wet", _("Wet en regel"), _("Wetten en regels"), "wetten-en-regels"),
    Kind("handreiking", _("Handreiking"), _("Handreikingen"), "handreikingen"),
    Kind("verhaal", _("Verhaal"), _("Verhalen"), "verhalen"),
    Kind("nieuws", _("Nieuws"), _("Nieuws"), "nieuws"),
    Kind("publicatie", _("Publicatie"), _("Publicaties"), "publicaties"),
    Kind("dossier", _("Dossier"), _("Dossiers"), "dossiers", is_item=False),
    Kind("thema", _("Thema"), _("Thema's"), is_listed=False, is_item=False),
    Kind("informatie", _("Over deze site"), _("Over deze site"), is_listed=False, is_item=False),
)

BY_SLUG = {kind.slug: kind for kind in KINDS}
ITEM_KINDS = tuple(kind.slug for kind in KINDS if kind.is_item)
