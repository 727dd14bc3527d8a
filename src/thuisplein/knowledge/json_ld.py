"""Machine-readable descriptions (schema.org) of published pages."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from thuisplein.knowledge.models import PublishedPage
from thuisplein.knowledge.text import plain_text

_TYPES = {
    "nieuws": "NewsArticle",
    "stappenplan": "HowTo",
    "vraag-en-antwoord": "QAPage",
    "dossier": "CollectionPage",
    "thema": "CollectionPage",
    "informatie": "WebPage",
    "publicatie": "Report",
}


def json_ld(row: PublishedPage, url: str) -> SafeString:
    """Return the JSON-LD of a page, safe to put inside a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(row.kind, "Article"),
        "@id": url,
        "url": url,
        "name": row.title,
        "headline": row.title[:110],
        "description": row.summary,
        "inLanguage": "nl",
        "datePublished": row.first_published_on.isoformat(),
        "dateModified": row.changed_on.isoformat(),
        "publisher": {"@type": "Organization", "name": row.owner_name},
    }
    if row.kind == "stappenplan":
        data["step"] = [
            {"@type": "HowToStep", "name": step["title"], "text": plain_text(step["text"])}
            for step in row.detail["steps"]
        ]
    if row.kind == "vraag-en-antwoord":
        answer = {"@type": "Answer", "text": row.detail["short_answer"], "url": url}
        data["mainEntity"] = {
            "@type": "Question",
            "name": row.title,
            "text": row.title,
            "answerCount": 1,
            "acceptedAnswer": answer,
        }
    if row.kind == "publicatie":
        data["author"] = {"@type": "Organization", "name": row.detail["publisher"]}
    places = row.detail.get("municipalities") or []
    if places:
        data["spatialCoverage"] = [{"@type": "Place", "name": place["name"]} for place in places]
    text = json.dumps(data, ensure_ascii=False)
    # The three characters that could end the script element early or start another.
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escaped)
    return mark_safe(text)
