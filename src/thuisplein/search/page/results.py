"""The found items as rows: marked words, and the passage when the summary says nothing of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.public import Listing, as_cards
from thuisplein.search.analysis.asking import wanted
from thuisplein.search.finding import Found

ANSWER_KIND = "vraag-en-antwoord"
MOST_LETTERS = 220
#: Shorter than this a passage says less than the summary.
LEAST_LETTERS = 50
WORDS_BEFORE = 14
#: So many of the results may hold the answer to stand above them.
BEST = 3


def marked(listing: Listing, found: Found | None, *, without: Collection[int]) -> Listing:
    """Return the listing with the words marked, without the pages that stand above it."""
    rows = [
        (card["page_id"], row)
        for card, row in zip(listing.cards, listing.results, strict=True)
        if card["page_id"] not in without
    ]
    if found is None:
        return replace(listing, results=[row for _key, row in rows])
    shown = {
        key: {**row, "title": found.mark(row["title"]), "summary": found.mark(row["summary"])}
        for key, row in rows
    }
    silent = [key for key, row in shown.items() if "<mark>" not in row["summary"]]
    for key, passage in found.passages(silent).items():
        part = excerpt(passage, found.is_marked)
        if len(part) >= LEAST_LETTERS:
            shown[key]["summary"] = found.mark(part)
    return replace(listing, results=list(shown.values()))


def excerpt(passage: str, is_marked: Callable[[str], bool]) -> str:
    """Return the part around the first word that answers; '' when no word does."""
    words = passage.split()
    first = next((place for place, word in enumerate(words) if is_marked(word)), None)
    if first is None:
        return ""
    start = _start_of_sentence(words, first)
    part, length = [], 0
    for word in words[start:]:
        length += len(word) + 1
        if length > MOST_LETTERS:
            break
        part.append(word)
    left_out = start + len(part) < len(words)
    return ("… " if start else "") + " ".join(part) + (" …" if left_out else "")


def _start_of_sentence(words: Sequence[str], first: int) -> int:
    """Return where to begin so that the word is seen: its sentence, or a few words before it."""
    earliest = max(0, first - WORDS_BEFORE)
    for place in range(first, earliest, -1):
        if words[place - 1][-1] in ".:;?!":
            return place
    return earliest


def direct_answer(listing: Listing, question: str) -> dict[str, Any] | None:
    """Return an answer to stand above the list, if there is one.

    That is the first result, or one of the next two whose title asks for the same.
    """
    wants = set(wanted(question))
    answers = (
        card
        for place, card in enumerate(listing.cards[:BEST])
        if card["kind"] == ANSWER_KIND
        and not card["withdrawn_on"]
        and (not place or (wants and wants.issubset(wanted(card["title"]))))
    )
    first = next(answers, None)
    if first is None:
        return None
    (card,) = as_cards([first])
    return {
        "page_id": first["page_id"],
        "title": first["title"],
        "text": first["card"]["answer"],
        "meta": card["foot"][:1].upper() + card["foot"][1:],
        "link": {"label": _("Lees het hele antwoord"), "url": first["path"]},
    }


def recommended(listing: Listing, pinned: Collection[int]) -> list[dict[str, Any]]:
    """Return the pages that editors put on top, as rows."""
    return [
        {**row, "page_id": card["page_id"]}
        for card, row in zip(listing.cards, listing.results, strict=True)
        if card["page_id"] in pinned
    ]
