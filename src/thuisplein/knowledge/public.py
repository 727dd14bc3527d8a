"""What other apps may use of the knowledge base."""

from thuisplein.knowledge.beside import FOUND_BY_SLUG, Beside, register_beside
from thuisplein.knowledge.changes import note_changes
from thuisplein.knowledge.decorating import TextDecorator, register_text_decorator
from thuisplein.knowledge.drafting import (
    NoPlaceForDraftError,
    QuestionDraft,
    draft_question_answer,
    supplement_question_answer,
)
from thuisplein.knowledge.editorial import EDITORS, allow_editors, set_up_editorial_flow
from thuisplein.knowledge.facets import AS_GIVEN, USUAL
from thuisplein.knowledge.feeds import KnowledgeFeed
from thuisplein.knowledge.kinds import BY_SLUG, ITEM_KINDS, KINDS, Kind
from thuisplein.knowledge.listing import ALL_KINDS, Listing, cards, make_listing
from thuisplein.knowledge.listing_query import ListingQuery
from thuisplein.knowledge.models import FocusGroup, PublishedPage, Topic
from thuisplein.knowledge.rows import as_cards, as_group_tiles, as_results
from thuisplein.knowledge.snapshot import Duty, Group, Snapshot, snapshot
from thuisplein.knowledge.tagging import register_tag_suggester
from thuisplein.knowledge.text import fold, plain_paragraphs
from thuisplein.knowledge.who_helps import helpers_in

__all__ = [
    "ALL_KINDS",
    "AS_GIVEN",
    "BY_SLUG",
    "EDITORS",
    "FOUND_BY_SLUG",
    "ITEM_KINDS",
    "KINDS",
    "USUAL",
    "Beside",
    "Duty",
    "FocusGroup",
    "Group",
    "Kind",
    "KnowledgeFeed",
    "Listing",
    "ListingQuery",
    "NoPlaceForDraftError",
    "PublishedPage",
    "QuestionDraft",
    "Snapshot",
    "TextDecorator",
    "Topic",
    "allow_editors",
    "as_cards",
    "as_group_tiles",
    "as_results",
    "cards",
    "draft_question_answer",
    "fold",
    "helpers_in",
    "make_listing",
    "note_changes",
    "plain_paragraphs",
    "register_beside",
    "register_tag_suggester",
    "register_text_decorator",
    "set_up_editorial_flow",
    "snapshot",
    "supplement_question_answer",
]
