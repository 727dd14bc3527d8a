"""The words that the scripts fill in when a reader changes the view: the same as on the page."""

from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.address import FIXED, default_shape
from thuisplein.pages.land_in_beeld.measures import MEASURES, classes_of
from thuisplein.pages.land_in_beeld.page import View, capital, good_headings
from thuisplein.pages.land_in_beeld.sentences import sentence_patterns, strong_patterns
from thuisplein.pages.land_in_beeld.table import column_labels


def script_words(view: View) -> dict[str, Any]:
    """Return words, patterns and what is chosen, under Dutch keys as in the series."""
    choices = view.address.choices
    return {
        "standaard": {
            "halfjaar": choices.default_half_year,
            "vorm": default_shape(choices),
        },
        "gekozen": view.address.chosen,
        "vergeleken": view.address.compared,
        "zinnen": sentence_patterns(),
        "sterk": strong_patterns(),
        "goed": good_headings(),
        "kolommen": {
            key: label
            for key, label in column_labels(view.moment, view.address.measure).items()
            if key != "maat"
        },
        "legendas": {key: _legend_words(view, key) for key in MEASURES},
        "maten": {
            one.key: {
                "naam": capital(str(one.label)),
                "lijnen": one.lines,
                "teken": one.sign,
                "eenheid": capital(str(one.unit)),
                "spreiden": one.can_spread,
            }
            for one in MEASURES.values()
        },
        "woorden": {
            "gehaald": _("gehaald"),
            "taakstelling-gehaald": _("Taakstelling gehaald"),
            "saldo": _("Saldo %(day)s"),
            "vanaf": _("vanaf %(value)s van het schema"),
            "meer-gehaald": _("gehaald, of vanaf %(value)s van het schema"),
            "minder": _("minder dan %(value)s van het schema"),
            "of-meer": _("%(value)s of meer"),
            "minder-dan": _("minder dan %(value)s"),
            "of-minder": _("%(value)s of minder"),
            "meer-dan": _("meer dan %(value)s"),
            "van-tot": _("%(from)s tot %(to)s"),
            "vijfde": _("een vijfde van de gemeenten"),
            "speel": _("Speel af"),
            "stop": _("Stop"),
            "titel": _("%(measure)s, stand op %(day)s"),
            "alle": _("Alle op één bladzijde"),
            "niets-gekozen": _("Nog geen gemeente gekozen"),
            "niets-past": _(
                "Geen gemeente past bij uw keuze. Zet een klasse of provincie weer aan."
            ),
            "voorbeeldcijfers": _("voorbeeldcijfers"),
        },
    }


def _legend_words(view: View, key: str) -> list[list[object]]:
    fixed = classes_of(view.moment, key, FIXED).legend
    return [[entry.step, entry.label, entry.meaning] for entry in fixed]
