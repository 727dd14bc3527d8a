"""The words of SKOS and of our own that an exchanged thesaurus uses."""

from thuisplein.search.thesaurus.kinds import LabelKind

NAMESPACES = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tp": "urn:thuisplein:woorden:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: Concepts of a file that belongs to no site.
NO_SITE = "urn:thuisplein:begrip:"
LANGUAGE = "nl"
MEDIA_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json"}

#: Where a label of this kind stands in SKOS; tools that know SKOS alone understand these.
SKOS_LABELS = {
    LabelKind.PREFERRED: "skos:prefLabel",
    LabelKind.SYNONYM: "skos:altLabel",
    LabelKind.OLDER: "skos:altLabel",
    LabelKind.ABBREVIATION: "skos:altLabel",
    LabelKind.SPELLING: "skos:hiddenLabel",
}
#: What SKOS can't say: which alternative labels are older terms, and which are abbreviations.
OWN_LABELS = {LabelKind.OLDER: "tp:oudereTerm", LabelKind.ABBREVIATION: "tp:afkorting"}
AMBIGUOUS = "tp:meerduidig"


def full(name: str) -> str:
    """Return the whole address of a short name as skos:broader."""
    prefix, _colon, local = name.partition(":")
    return NAMESPACES[prefix] + local
