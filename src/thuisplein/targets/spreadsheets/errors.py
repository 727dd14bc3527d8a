"""Why a spreadsheet is refused. Each message says what, where, why and what to do."""

from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SpreadsheetError(Exception):
    """The common base; ``str()`` is what the editor reads."""

    template: Promise | str = _("“%(name)s” kan niet worden gelezen.")

    def __init__(self, **details: Any) -> None:
        super().__init__(details)
        self.details = {"name": _("het bestand"), **details}

    def __str__(self) -> str:
        return str(self.template) % self.details

    def named(self, name: str) -> Self:
        """Say which file this is about, when the raiser could not know."""
        self.details["name"] = name
        return self


# The file as a whole


class FileEmptyError(SpreadsheetError):
    template = _("“%(name)s” is leeg. Controleer of u het goede bestand hebt gekozen.")


class FileTooLargeError(SpreadsheetError):
    template = _(
        "“%(name)s” is te groot (%(found_mb)s MB): hooguit %(limit_mb)s MB kan worden gelezen. "
        "Bewaar alleen het blad met de cijfers, zonder afbeeldingen."
    )


class UnknownFormatError(SpreadsheetError):
    template = _(
        "“%(name)s” is geen Excel- (.xlsx), OpenDocument- (.ods) of CSV-bestand maar lijkt op "
        "%(found)s. Open het in een rekenprogramma en bewaar het als .xlsx, .ods of .csv."
    )


class FileDamagedError(SpreadsheetError):
    template = _(
        "“%(name)s” is beschadigd of afgebroken (%(part)s). "
        "Haal het bestand opnieuw op of bewaar het opnieuw."
    )


class FileEncryptedError(SpreadsheetError):
    template = _(
        "“%(name)s” is beveiligd met een wachtwoord. "
        "Bewaar een versie zonder wachtwoord en probeer het opnieuw."
    )


class ZipBombError(SpreadsheetError):
    template = _(
        "“%(name)s” is niet veilig om te openen: uitgepakt is het %(found_mb)s MB in %(parts)s "
        "delen, veel meer dan een overzicht nodig heeft. Vraag de maker om een nieuw bestand."
    )


class UnsafeXmlError(SpreadsheetError):
    template = _(
        "“%(name)s” is niet veilig om te openen: onderdeel %(part)s bevat een DTD of verwijst naar "
        "iets buiten het bestand. Vraag de maker om een nieuw bestand."
    )


class MacroError(SpreadsheetError):
    template = _(
        "“%(name)s” bevat een programma (macro of ingesloten onderdeel: %(part)s) en wordt niet "
        "geopend. Bewaar het bestand zonder macro's, bijvoorbeeld als .csv."
    )


class ExternalLinkError(SpreadsheetError):
    template = _(
        "“%(name)s” haalt gegevens uit een ander bestand of van internet (%(part)s) en wordt niet "
        "gelezen. Verbreek de koppelingen (plak als waarden) en bewaar het opnieuw."
    )


class ReadingTookTooLongError(SpreadsheetError):
    template = _(
        "“%(name)s” lezen duurde langer dan %(seconds)s seconden en is gestopt. "
        "Bewaar alleen het blad met de cijfers in een nieuw bestand."
    )


class EncodingError(SpreadsheetError):
    template = _(
        "De tekens van “%(name)s” zijn niet te lezen (%(reason)s). "
        "Bewaar het bestand als CSV UTF-8 en probeer het opnieuw."
    )


# A place in the file


class FormulaWithoutValueError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: hier staat een formule waarvan de uitkomst niet is bewaard. "
        "Open het bestand in een rekenprogramma, bewaar het en probeer het opnieuw."
    )


class FormulaInTextError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: hier staat een formule (%(text)s). In een CSV-bestand horen alleen "
        "uitkomsten. Bewaar het bestand opnieuw met waarden in plaats van formules."
    )


class UnsafeFormulaError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: de formule gebruikt %(function)s en kan gegevens van buiten halen. "
        "Vervang de formule door haar uitkomst en bewaar het opnieuw."
    )


class TooManyRowsError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: een overzicht heeft hooguit %(limit)s rijen. "
        "Verwijder de overbodige rijen onderaan en bewaar het opnieuw."
    )


class TooManyColumnsError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: een overzicht heeft hooguit %(limit)s kolommen. "
        "Verwijder de overbodige kolommen rechts en bewaar het opnieuw."
    )


class TooManySheetsError(SpreadsheetError):
    template = _(
        "“%(name)s” heeft %(found)s bladen; hooguit %(limit)s kunnen worden gelezen. "
        "Bewaar alleen het blad met de cijfers."
    )


class TextTooLongError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: de tekst in deze cel is te lang (meer dan %(limit)s tekens). "
        "Staat er een aanhalingsteken te weinig? Herstel de cel en probeer het opnieuw."
    )


class MergedCellsError(SpreadsheetError):
    template = _(
        "“%(name)s”, %(place)s: de cellen %(span)s zijn samengevoegd, dus niet duidelijk is bij "
        "welke gemeente het cijfer hoort. Splits de cellen, vul elke rij in en probeer het opnieuw."
    )


# What it says


class SheetEmptyError(SpreadsheetError):
    template = _(
        "In “%(name)s” staat geen zichtbaar blad met cijfers. "
        "Maak het blad zichtbaar of kies een ander bestand."
    )


class SeveralSheetsError(SpreadsheetError):
    template = _(
        "In “%(name)s” staan cijfers op meer dan één blad: %(sheets)s. "
        "Kies welk blad u wilt overnemen."
    )


class UnknownSheetError(SpreadsheetError):
    template = _("“%(name)s” heeft geen blad “%(sheet)s”, wel: %(sheets)s. Kies een van deze.")


class HeadingsNotFoundError(SpreadsheetError):
    template = _(
        "In “%(name)s” staat geen rij met kolomkoppen: geen kolom “Gemeente” of “Gemeentecode” "
        "naast een kolom met cijfers. Zet boven elke kolom wat erin staat."
    )


class HalfYearUnknownError(SpreadsheetError):
    template = _(
        "Uit “%(name)s” blijkt niet over welk halfjaar het gaat. "
        "Kies het halfjaar, bijvoorbeeld 2022-II."
    )


class HalfYearConflictError(SpreadsheetError):
    template = _(
        "“%(name)s” noemt meer dan één halfjaar: %(found)s. Kies over welk halfjaar het gaat."
    )


class ReferenceDateUnknownError(SpreadsheetError):
    template = _(
        "Uit “%(name)s” blijkt niet op welke dag de stand is. Kies de peildatum, bijvoorbeeld "
        "1 oktober 2022."
    )


class ReferenceDateOutsideError(SpreadsheetError):
    template = _(
        "Peildatum %(day)s hoort niet bij halfjaar %(half_year)s van “%(name)s”: dat loopt van "
        "%(first)s tot en met %(last)s. Kies een andere peildatum of een ander halfjaar."
    )


class NoRowsError(SpreadsheetError):
    template = _(
        "In “%(name)s” staat onder de kolomkoppen (%(place)s) geen enkele gemeente met cijfers. "
        "Controleer of u het goede bestand hebt gekozen."
    )


class MappingInvalidError(SpreadsheetError):
    template = _(
        "De kolomindeling past niet: %(reason)s. Kies per kolom wat erin staat en probeer opnieuw."
    )
