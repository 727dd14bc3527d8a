"""The data sets that anyone may take along, for people and as DCAT for machines."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.api.interface import PREFIX
from thuisplein.api.provenance import PLACES_DAY, PLACES_SOURCE

CC_BY = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.nl")
#: What Thuisplein itself makes falls under the licence of the whole work (LICENSE).
OWN = ("EUPL-1.2", "https://eupl.eu/1.2/nl/")
TSV, MARKDOWN = "text/tab-separated-values", "text/markdown"
CSV, JSON, GEOJSON = "text/csv", "application/json", "application/geo+json"


JUDGED = "/open-data/zoekvragen"
JUDGED_FILES = (
    ("Zoekvragen", "queries.tsv"),
    ("Oordelen", "qrels.tsv"),
    ("Soorten", "labels.tsv"),
    ("Dubbele vragen", "duplicates.tsv"),
    ("Zonder antwoord", "unanswered.tsv"),
    ("Toelichting", "guideline.md"),
)


@dataclass(frozen=True)
class Dataset:
    """One list of the API as a file. ``slug`` is its address below /api/v1/.

    What is no list of the API names its own ``files``: label, address, media type.
    """

    slug: str
    title: Promise
    description: Promise
    source: Promise | str
    coverage: Promise
    licence: tuple[str, str] = OWN
    files: tuple[tuple[str, str, str], ...] = ()


DATASETS = (
    Dataset(
        "taakstellingen",
        gettext_lazy("Taakstellingen per gemeente en halfjaar"),
        gettext_lazy(
            "De taakstelling, het saldo ervoor en erna, wat is gerealiseerd en of dat op schema "
            "was. Met herkomst en versie van elk cijfer."
        ),
        gettext_lazy("staat bij elke rij"),
        gettext_lazy("Alle gemeenten, per halfjaar vanaf 2014"),
    ),
    Dataset(
        "maandcijfers",
        gettext_lazy("Realisatie per maand"),
        gettext_lazy(
            "Hoeveel mensen een gemeente heeft gehuisvest sinds het begin van het halfjaar, per "
            "maand, naast wat het schema vraagt."
        ),
        gettext_lazy("staat bij elke rij"),
        gettext_lazy("Alle gemeenten, per maand"),
    ),
    Dataset(
        "kaart",
        gettext_lazy("Land in beeld"),
        gettext_lazy(
            "Het nieuwste halfjaar van alle gemeenten van vandaag, met hun plaats op de "
            "tegelkaart. Als GeoJSON ook met omtrek, of met een punt waar die er niet is."
        ),
        gettext_lazy("staat bij elke rij"),
        gettext_lazy("Alle gemeenten van vandaag"),
    ),
    Dataset(
        "gemeenten",
        gettext_lazy("Gemeenten"),
        gettext_lazy(
            "Code, naam, provincie, inwoners, buurgemeenten en plaats op de kaart van alle "
            "gemeenten."
        ),
        PLACES_SOURCE,
        gettext_lazy("Alle gemeenten van vandaag"),
        CC_BY,
    ),
    Dataset(
        "provincies",
        gettext_lazy("Provincies"),
        gettext_lazy("De provincies, met de opgetelde cijfers van hun gemeenten."),
        gettext_lazy("CBS en de cijfers per gemeente"),
        gettext_lazy("Alle provincies"),
    ),
    Dataset(
        "praktijkvoorbeelden",
        gettext_lazy("Praktijkvoorbeelden"),
        gettext_lazy(
            "Wat gemeenten en hun partners deden, wat het kostte en wat het opleverde, met een "
            "verwijzing naar de hele tekst."
        ),
        gettext_lazy("de organisatie die het voorbeeld bijhoudt; staat bij elke rij"),
        gettext_lazy("Heel Nederland"),
    ),
    Dataset(
        "dossiers",
        gettext_lazy("Dossiers"),
        gettext_lazy("De kennisdossiers per aandachtsgroep, met hun thema's."),
        gettext_lazy("de organisatie die het dossier bijhoudt; staat bij elke rij"),
        gettext_lazy("Heel Nederland"),
    ),
    Dataset(
        "experts",
        gettext_lazy("Deskundigen"),
        gettext_lazy(
            "Wie u kunt vragen: de functie, de organisatie, het onderwerp en de plaats. Zonder "
            "namen van mensen."
        ),
        gettext_lazy("de organisatie waar de deskundige werkt; staat bij elke rij"),
        gettext_lazy("Heel Nederland"),
    ),
    Dataset(
        "teams",
        gettext_lazy("Ondersteuningsteams"),
        gettext_lazy("Teams die gemeenten helpen: voor wie, hoe u hulp vraagt en wat het kost."),
        gettext_lazy("staat bij elke rij"),
        gettext_lazy("Heel Nederland"),
    ),
    Dataset(
        "zoekvragen",
        gettext_lazy("Zoekvragen met oordeel"),
        gettext_lazy(
            "Zoekvragen in gewone taal en welke pagina's daarop antwoord geven, beoordeeld door te "
            "lezen. Om de kwaliteit van een Nederlandse zoekmachine mee te meten."
        ),
        gettext_lazy("de redactie"),
        gettext_lazy("De startinhoud van Thuisplein"),
        files=tuple(
            (label, f"{JUDGED}/{name}", MARKDOWN if name.endswith(".md") else TSV)
            for label, name in JUDGED_FILES
        ),
    ),
    Dataset(
        "begrippen",
        gettext_lazy("Begrippen"),
        gettext_lazy(
            "Woorden over het huisvesten van aandachtsgroepen, met uitleg, synoniemen, oudere "
            "termen, afkortingen en verbanden. Ook als SKOS."
        ),
        gettext_lazy("staat bij elke rij"),
        gettext_lazy("Heel Nederland"),
    ),
)


def dataset_rows() -> list[dict[str, Any]]:
    """Return the data sets as the page shows them."""
    return [
        {
            "slug": one.slug,
            "title": one.title,
            "description": one.description,
            "source": one.source,
            "coverage": one.coverage,
            "licence": one.licence[0],
            "licence_url": one.licence[1],
            "files": [{"label": label, "url": url} for label, url, _kind in _files(one)],
        }
        for one in DATASETS
    ]


def catalogue(root: str, modified: str) -> SafeString:
    """Return the DCAT catalogue as JSON-LD, safe inside a script element.

    ``root`` is the address of the site without a slash; ``modified`` an ISO date.
    """
    data = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": f"{root}/open-data/",
        "@type": "dcat:Catalog",
        "dct:title": _text(_("Open data van Thuisplein")),
        "dct:description": _text(_("Cijfers en kennis over het huisvesten van aandachtsgroepen.")),
        "dct:language": _LANGUAGE,
        "dct:publisher": _publisher(root),
        "dcat:dataset": [_dcat(one, root, modified) for one in DATASETS],
    }
    text = json.dumps(data, ensure_ascii=False)
    # The three characters that could end the script element early or start another.
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escaped)
    return mark_safe(text)


_LANGUAGE = {"@id": "http://publications.europa.eu/resource/authority/language/NLD"}


def _dcat(one: Dataset, root: str, modified: str) -> dict[str, Any]:
    licence = {"@id": one.licence[1]}
    return {
        "@id": f"{root}/open-data/#{one.slug}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{root}/open-data/#{one.slug}",
        "dct:title": _text(str(one.title)),
        "dct:description": _text(str(one.description)),
        "dct:language": _LANGUAGE,
        "dct:license": licence,
        "dct:publisher": _publisher(root),
        "dct:source": str(one.source),
        "dct:modified": PLACES_DAY.isoformat() if one.slug == "gemeenten" else modified,
        "dct:accessRights": {
            "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
        },
        "dcat:landingPage": {"@id": f"{root}/open-data/"},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _text(f"{one.title} ({label})"),
                "dcat:accessURL": {"@id": root + url},
                "dcat:downloadURL": {"@id": root + url},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{kind}"},
                "dct:license": licence,
            }
            for label, url, kind in _files(one)
        ],
    }


def _files(one: Dataset) -> list[tuple[str, str, str]]:
    """Return label, address and media type of every form of a data set."""
    if one.files:
        return list(one.files)
    address = f"{PREFIX}/{one.slug}"
    files = [("CSV", f"{address}.csv", CSV), ("JSON", address, JSON)]
    if one.slug == "begrippen":
        files.append(("SKOS (Turtle)", "/begrippen.ttl", "text/turtle"))
        files.append(("SKOS (JSON-LD)", "/begrippen.jsonld", "application/ld+json"))
    if one.slug == "kaart":
        files.append(("GeoJSON", f"{address}?vorm=geojson", GEOJSON))
    return files


def _publisher(root: str) -> dict[str, str]:
    return {"@id": f"{root}/", "@type": "foaf:Organization", "foaf:name": "Thuisplein"}


def _text(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "nl"}
