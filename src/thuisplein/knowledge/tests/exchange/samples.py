"""A small knowledge base as files, with every kind and every key, in the form of an export."""

import difflib
import hashlib
import io
from pathlib import Path

from PIL import Image

TABLES = {
    "tabellen/aandachtsgroepen.yaml": """\
- slug: statushouders
  naam: Statushouders
  omschrijving: Mensen met een verblijfsvergunning
  volgorde: 1
  pictogram: sleutel
  geldig_vanaf: 2026-07-01
""",
    "tabellen/onderwerpen.yaml": "- slug: samenwerken\n  naam: Samenwerken\n  volgorde: 4\n",
    "tabellen/organisaties.yaml": """\
- slug: gemeente-s-hertogenbosch
  naam: Gemeente 's-Hertogenbosch
  soort: gemeente
  email: wonen@gemeente.example
  website: https://gemeente.example/
  gemeente: GM0796
  domeinen: [gemeente.example, s-hertogenbosch.example]
- slug: oude-corporatie
  naam: Oude Corporatie
  soort: woningcorporatie
  werkt_in: [GM0796, GM1969]
  onderdeel_van: redactie
  opgegaan_in: wonen
  opgegaan_op: 2026-01-01
- slug: provincie-noord-brabant
  naam: Provincie Noord-Brabant
  soort: provincie
  provincie: PV30
- slug: redactie
  naam: Redactie
  soort: redactie
- slug: wonen
  naam: Wonen
  soort: woningcorporatie
""",
    "tabellen/woonvormen.yaml": "- slug: flexwoning\n  naam: Flexwoning\n  volgorde: 0\n",
    "tabellen/verwijderd.yaml": """\
- pad: /nieuws/oud-bericht/
  titel: Oud bericht
  verwijderd_op: 2026-11-01
  reden: Het klopte niet meer.
  opvolger: /nieuws/nieuw-bericht/
""",
}


def listing(number: int, title: str, kind: str) -> str:
    return f"""\
---
id: 00000000-0000-4000-8000-0000000000{number:02}
soort: lijst
titel: {title}
samenvatting: Alles bij elkaar.
toont: {kind}
---
"""


def page(number: int, kind: str, title: str, more: str = "", body: str = "") -> str:
    """Return a page of any other kind; ``more`` are lines of front matter."""
    return f"""\
---
id: 00000000-0000-4000-8000-0000000001{number:02}
soort: {kind}
titel: {title}
samenvatting: Een samenvatting in gewone woorden.
eigenaar: redactie
gepubliceerd_op: 2026-11-22
nakijken_voor: 2027-11-22
{more}---
{body}"""


PRACTICE = """\
---
id: 00000000-0000-4000-8000-000000000201
soort: praktijkvoorbeeld
titel: "Samen sturen per week: van 50 achter naar 41 voor"
samenvatting: Den Bosch deelde de taakstelling per corporatie én per week.
aandachtsgroepen: [statushouders]
onderwerpen: [samenwerken]
woonvormen: [flexwoning]
themas:
  - /dossiers/statushouders/van-vergunning-naar-woning/
  - /dossiers/statushouders/woningen-vinden/
gemeenten: [GM0796, GM1969]
regio: Noordoost-Brabant
eigenaar: gemeente-s-hertogenbosch
gepubliceerd_op: 2026-11-20
bijgewerkt_op: 2026-11-22
nagekeken_op: 2026-11-22
nakijken_voor: 2028-05-22
bronnen:
  - titel: Van achterstand naar voorsprong
    uitgever: Opnieuw Thuis
    url: https://voorbeeld.example/den-bosch?a=1&b=2
    datum: "2016"
    opmerking: Deels gelezen.
  - titel: Gesprek
wijzigingen:
  - datum: 2026-11-22
    tekst: Cijfers aangevuld.
partijen:
  - naam: BrabantWonen
    rol: levert woningen
  - naam: COA
begonnen: "2015"
geeindigd: "2016-12"
aanpak:
  - titel: Verdeel per week
    tekst: |-
      Elke corporatie weet **per week** hoeveel woningen nodig zijn.

      - grote woningen
      - kleine woningen
  - titel: Overleg maandelijks
resultaten:
  - cijfer: "+91"
    wat: mensen ten opzichte van de achterstand
    wanneer: eind 2016
    volgens: de gemeente
  - cijfer: "140"
    wat: woningen
succesfactoren:
  - titel: Korte lijnen
    tekst: Bestuurders en ambtenaren zagen elkaar.
belemmeringen:
  - titel: Weinig grote woningen
fte: 1.5
weken: 52
euro: 0
woningen: 140
inzet_toelichting: De kosten zijn niet geteld.
mandaat: Het college besloot.
juridisch:
  - artikel: Huisvestingswet 2014, artikel 28
    url: https://wetten.overheid.nl/BWBR0035303
bewijs: onderbouwd
bewijs_toelichting: Er zijn cijfers van voor en na.
bewijs_tot: 2028-11-22
contact_functie: adviseur wonen
contact_email: wonen@gemeente.example
---

## Aanleiding

Eind 2015 stond de teller op *50 achter*. Lees [de uitleg](/dossiers/statushouders/#uitleg).

### Waarom?

> Wij wisten niet wat er aankwam.
>
> En de corporaties ook niet.

## Resultaten in woorden

![Een straat met nieuwe huizen](media/straat-HASH.png "rechts")

Zie [het verslag](media/verslag-HASH.pdf), [de wet](/wetten-en-regels/taakstelling/) en [het COA](https://www.coa.nl/).

## Wat we niet weten

1. Wat het kostte.
2. Of het ook zo werkt met:
   - gezinnen
   - mensen alleen
"""


def png(colour: str = "teal") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "PNG")
    return buffer.getvalue()


PDF = b"%PDF-1.4\nverslag\n%%EOF\n"


def pages() -> dict[str, str]:
    """Return the pages by file name; names of media carry their hash in place of HASH."""
    return {
        "dossiers/index.md": listing(1, "Dossiers", "dossier"),
        "praktijkvoorbeelden/index.md": listing(2, "Praktijkvoorbeelden", "praktijkvoorbeeld"),
        "stappenplannen/index.md": listing(3, "Stappenplannen", "stappenplan"),
        "vraag-en-antwoord/index.md": listing(4, "Vraag en antwoord", "vraag-en-antwoord"),
        "wetten-en-regels/index.md": listing(5, "Wetten en regels", "wet"),
        "handreikingen/index.md": listing(6, "Handreikingen", "handreiking"),
        "verhalen/index.md": listing(7, "Verhalen", "verhaal"),
        "nieuws/index.md": listing(8, "Nieuws", "nieuws"),
        "publicaties/index.md": listing(9, "Publicaties", "publicatie"),
        "dossiers/statushouders/index.md": page(
            1,
            "dossier",
            "Statushouders",
            'cijfers:\n  - cijfer: "18.420"\n    wat: mensen wachtten in de opvang\n'
            "    url: https://voorbeeld.example/\n"
            "volgorde_themas: [woningen-vinden, van-vergunning-naar-woning]\n",
            "\n## Om wie gaat het?\n\nMensen met een vergunning.\n\n## Wat werkt?\n\nSamen.\n",
        ),
        "dossiers/statushouders/woningen-vinden.md": page(
            2, "thema", "Woningen vinden", body="\n## Bouwen\n\nOf verbouwen.\n"
        ),
        "dossiers/statushouders/van-vergunning-naar-woning.md": page(
            3, "thema", "Van vergunning naar woning"
        ),
        "praktijkvoorbeelden/den-bosch-per-week.md": PRACTICE,
        "stappenplannen/taakstelling-halen.md": page(
            4,
            "stappenplan",
            "De taakstelling halen",
            "doel: Op tijd huisvesten\nvoor_wie: gemeenten\nbegint_bij: de koppeling\n"
            "stappen:\n  - titel: Koppelen\n    tekst: Lees het profiel.\n    wie: gemeente\n"
            "    week: -2\n    duur_weken: 2\n    uiterlijk: 2027-01-01\n    documenten:\n"
            "      - titel: Profiel\n        url: https://voorbeeld.example/profiel\n"
            "      - titel: Brief\n    plicht: Huisvestingswet 2014 artikel 28\n"
            "  - titel: Tekenen\n    week: 10\n",
            "\nTekst onder het plan.\n",
        ),
        "wetten-en-regels/taakstelling.md": page(
            5,
            "wet",
            "De taakstelling",
            "wet: Huisvestingswet 2014\nartikel: artikel 28 en 29\ngeldig_vanaf: 2026-07-01\n"
            "status: geldt\nurl: https://wetten.overheid.nl/BWBR0035303\nplichten:\n"
            "  - wie: college\n    wat: huisvest vergunninghouders\n    wanneer: elk halfjaar\n"
            "    artikel: artikel 28\n    zekerheid: vast\n",
            "\nDe gemeente huisvest mensen.\n",
        ),
        "vraag-en-antwoord/telt-gezin-mee.md": page(
            6,
            "vraag-en-antwoord",
            "Telt een gezin mee?",
            "kort_antwoord: Ja, nareizigers tellen mee.\njuridisch:\n  - artikel: artikel 28\n"
            "geldig_vanaf: 2026-07-01\ngeldig_tot: 2027-07-01\n",
            "\nHet volledige antwoord.\n",
        ),
        "handreikingen/tellen.md": page(7, "handreiking", "Tellen", "voor_wie: adviseurs\n"),
        "verhalen/een-verhaal.md": page(8, "verhaal", "Een verhaal", "verteller: een adviseur\n"),
        "nieuws/nieuw-bericht.md": page(
            9, "nieuws", "Nieuw bericht", "datum: 2026-11-21\nover_wet: true\n"
        ),
        "nieuws/ingetrokken.md": page(
            10,
            "nieuws",
            "Ingetrokken bericht",
            "ingetrokken_op: 2026-11-22\ningetrokken_reden: Er is een nieuwer bericht.\n"
            "opvolger: /nieuws/nieuw-bericht/\ndatum: 2026-01-01\n",
        ),
        "publicaties/verslag.md": page(
            11,
            "publicatie",
            "Verslag",
            "uitgever: VNG\nverschenen: mei 2016\nurl: https://voorbeeld.example/verslag\n"
            "document: media/verslag-HASH.pdf\nseo_titel: Verslag over wonen\nin_menu: true\n",
        ),
        "privacy.md": page(12, "informatie", "Privacy", body="\nWij volgen u niet.\n"),
    }


def write(directory: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a directory; return the directory."""
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def small() -> dict[str, str | bytes]:
    """Return the least that can be imported: an owner, a listing and one item."""
    return {
        "tabellen/organisaties.yaml": "- slug: redactie\n  naam: Redactie\n  soort: redactie\n",
        "verhalen/index.md": listing(7, "Verhalen", "verhaal"),
        "verhalen/een-verhaal.md": page(8, "verhaal", "Een verhaal", body="\nTekst.\n"),
    }


def everything() -> dict[str, str | bytes]:
    """Return all files as an export writes them, media included."""

    def short(data: bytes) -> str:
        return hashlib.sha1(data, usedforsecurity=False).hexdigest()[:8]

    image, document = png(), PDF
    named: dict[str, str | bytes] = {
        name: text.replace("straat-HASH", f"straat-{short(image)}").replace(
            "verslag-HASH", f"verslag-{short(document)}"
        )
        for name, text in {**TABLES, **pages()}.items()
    }
    named[f"media/straat-{short(image)}.png"] = image
    named[f"media/verslag-{short(document)}.pdf"] = document
    named["tabellen/afbeeldingen.yaml"] = (
        f"- bestand: media/straat-{short(image)}.png\n  titel: Straat\n"
        "  omschrijving: Nieuwe huizen\n  maker: Gemeente\n  licentie: CC BY 4.0\n"
    )
    named["tabellen/documenten.yaml"] = (
        f"- bestand: media/verslag-{short(document)}.pdf\n  titel: Verslag\n"
    )
    return named


def read_all(directory: Path) -> dict[str, bytes]:
    """Return all files of a directory by name, hidden ones left out."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def differences(one: Path, other: Path) -> str:
    """Return how two directories differ, line by line; nothing when they are the same."""
    first, second = read_all(one), read_all(other)
    lines = [f"only in one: {name}" for name in sorted(set(first) ^ set(second))]
    for name in sorted(set(first) & set(second)):
        if first[name] != second[name]:
            texts = [
                data.decode(errors="replace").splitlines() for data in (first[name], second[name])
            ]
            lines += [name, *difflib.unified_diff(*texts, n=0, lineterm="")]
    return "\n".join(lines)
