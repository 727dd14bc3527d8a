"""Why a document could not become a draft. Each message says what, why and what to do.

Messages are put together late, so that a reader in another process only passes the name of the
error and its details.
"""

from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class IntakeError(Exception):
    """The common base; ``str()`` is what the editor reads."""

    template: Promise | str = _("“%(name)s” kan niet worden gelezen.")

    def __init__(self, **details: Any) -> None:
        super().__init__(details)
        self.details = {"name": _("het document"), **details}

    def __str__(self) -> str:
        return str(self.template) % self.details

    def named(self, name: str) -> Self:
        """Say which document this is about, when the raiser could not know."""
        self.details["name"] = name
        return self


class DocumentTooLargeError(IntakeError):
    template = _(
        "“%(name)s” is te groot: hooguit %(limit_mb)s MB kan worden gelezen. "
        "Haal de afbeeldingen eruit of lever het document in delen aan."
    )


class DocumentEmptyError(IntakeError):
    template = _(
        "In “%(name)s” staat geen leesbare tekst. "
        "Controleer of u het goede bestand of adres hebt gekozen."
    )


class UnknownFormatError(IntakeError):
    template = _(
        "“%(name)s” is geen tekst, webpagina, Word- (.docx), ODT- of pdf-bestand. "
        "Bewaar het document in een van die vormen en probeer het opnieuw."
    )


class FormatMismatchError(IntakeError):
    template = _(
        "“%(name)s” noemt zich %(claimed)s, maar de inhoud is dat niet (wel: %(found)s). "
        "Open het document zelf en bewaar het opnieuw in de juiste vorm."
    )


class DocumentDamagedError(IntakeError):
    template = _(
        "“%(name)s” is beschadigd of afgebroken: het %(format)s-bestand kan niet worden gelezen. "
        "Haal het document opnieuw op of bewaar het opnieuw."
    )


class DocumentEncryptedError(IntakeError):
    template = _(
        "“%(name)s” is beveiligd met een wachtwoord. "
        "Bewaar een versie zonder wachtwoord en probeer het opnieuw."
    )


class DocumentScannedError(IntakeError):
    template = _(
        "“%(name)s” bevat beelden van bladzijden en geen tekst (%(pages)s bladzijden). "
        "Laat er eerst tekstherkenning op los, of gebruik het oorspronkelijke bestand."
    )


class TooManyPagesError(IntakeError):
    template = _(
        "“%(name)s” heeft %(pages)s bladzijden; hooguit %(limit)s kunnen worden gelezen. "
        "Maak een uittreksel van het deel dat u nodig hebt."
    )


class TooMuchTextError(IntakeError):
    template = _(
        "“%(name)s” bevat meer tekst dan één pagina aankan (grens: %(limit)s). "
        "Maak een uittreksel van het deel dat u nodig hebt."
    )


class UnsafeArchiveError(IntakeError):
    template = _(
        "“%(name)s” is niet veilig om te openen: uitgepakt is het %(found_mb)s MB, "
        "veel meer dan een gewoon document. Vraag de maker om een nieuw bestand."
    )


class UnsafeXmlError(IntakeError):
    template = _(
        "“%(name)s” is niet veilig om te openen: onderdeel %(part)s verwijst naar iets buiten "
        "het document. Vraag de maker om een nieuw bestand."
    )


class ReadingTookTooLongError(IntakeError):
    template = _(
        "“%(name)s” lezen duurde langer dan %(seconds)s seconden of kostte te veel geheugen, en is "
        "gestopt. Bewaar het document opnieuw of maak een uittreksel."
    )


class AddressInvalidError(IntakeError):
    template = _(
        "“%(name)s” is geen adres van een webpagina. "
        "Een adres begint met https:// of http:// en bevat geen wachtwoord."
    )


class AddressNotPublicError(IntakeError):
    template = _(
        "“%(name)s” verwijst naar een adres binnen een eigen netwerk (%(host)s). Zulke adressen "
        "worden niet opgehaald. Sla de pagina op en lever het bestand aan."
    )


class AddressUnreachableError(IntakeError):
    template = _(
        "“%(name)s” was niet bereikbaar: %(reason)s. "
        "Controleer het adres, of probeer het later opnieuw."
    )


class AddressRefusedError(IntakeError):
    template = _(
        "“%(name)s” gaf geen document maar foutcode %(status)s. "
        "Controleer het adres, of sla de pagina op en lever het bestand aan."
    )


class TooManyRedirectsError(IntakeError):
    template = _(
        "“%(name)s” verwijst steeds door (meer dan %(limit)s keer). "
        "Open de pagina in uw browser en gebruik het adres dat u daar ziet."
    )


class WrongContentTypeError(IntakeError):
    template = _(
        "“%(name)s” is geen tekst, webpagina, Word-, ODT- of pdf-bestand maar %(content_type)s."
    )


class DownloadInterruptedError(IntakeError):
    template = _(
        "“%(name)s” kwam niet in zijn geheel binnen (%(received)s van %(expected)s bytes). "
        "Probeer het opnieuw."
    )


class ListingMissingError(IntakeError):
    template = _(
        "Er is nog geen lijst voor “%(kind)s”, dus een concept heeft daar geen plek. "
        "Laad eerst de begininhoud, of kies een ander soort."
    )


class OwnerUnknownError(IntakeError):
    template = _("Er is geen organisatie met het kenmerk “%(owner)s”.")


class DraftRejectedError(IntakeError):
    template = _("Het concept kon niet worden gemaakt. %(reasons)s")


BY_NAME: dict[str, type[IntakeError]] = {
    value.__name__: value
    for value in list(globals().values())
    if isinstance(value, type) and issubclass(value, IntakeError)
}
