"""Which pages are about a concept."""

import re
from typing import Any

from django.db.models import Q

from thuisplein.knowledge.public import ITEM_KINDS, PublishedPage, as_results, cards, fold
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord

SHOWN = 6
#: Shorter words stand inside many others.
MIN_LETTERS = 4
MAX_LABELS = 6
#: So many candidates are weighed; the newest of a common word are enough.
WEIGHED = 200


def items_about(record: ConceptRecord) -> list[dict[str, Any]]:
    """Return the few pages that say most about a concept, for the component of results.

    Two queries. A page counts that has a label as whole words in its title (first) or summary.
    """
    words = _words(record)
    if not words:
        return []
    # Only these columns: reading the whole text of a hundred thousand pages would take seconds.
    holds = Q()
    for word in words:
        # The database compares accents as they are; the fold below decides.
        holds |= Q(title__icontains=word) | Q(summary__icontains=word)
    found = (
        PublishedPage.objects.filter(holds, kind__in=ITEM_KINDS, withdrawn_on=None)
        .order_by("-first_published_on", "page_id")
        .values_list("page_id", "title", "summary")[:WEIGHED]
    )
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?:e?n|s|'s)?\b")
    weighed = []
    for key, title, summary in found:
        weight = 2 * bool(pattern.search(fold(title))) + bool(pattern.search(fold(summary)))
        if weight:
            weighed.append((-weight, key))
    weighed.sort(key=lambda pair: pair[0])
    return as_results(cards(key for _weight, key in weighed[:SHOWN]))


def _words(record: ConceptRecord) -> list[str]:
    kinds = (LabelKind.PREFERRED, LabelKind.SYNONYM, LabelKind.ABBREVIATION, LabelKind.OLDER)
    labels = [
        label.folded
        for kind in kinds
        for label in record.labels
        if label.kind == kind and not label.is_ambiguous and len(label.folded) >= MIN_LETTERS
    ]
    short = [fold(text) for text in record.texts(LabelKind.ABBREVIATION)]
    return list(dict.fromkeys([*labels[:MAX_LABELS], *short]))
