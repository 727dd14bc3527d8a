"""All proposals for one document."""

from thuisplein.knowledge.intake.clean import shortened
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals import words
from thuisplein.knowledge.intake.proposals.dates import propose_dates, propose_start
from thuisplein.knowledge.intake.proposals.figures import propose_figures
from thuisplein.knowledge.intake.proposals.kinds import propose_kinds
from thuisplein.knowledge.intake.proposals.partners import propose_partners
from thuisplein.knowledge.intake.proposals.people import without_people
from thuisplein.knowledge.intake.proposals.places import propose_municipalities, propose_regions
from thuisplein.knowledge.intake.proposals.records import Proposals, Vocabulary
from thuisplein.knowledge.intake.proposals.sections import propose_sections
from thuisplein.knowledge.intake.proposals.sentences import sentences
from thuisplein.knowledge.intake.proposals.terms import Bar, propose_terms, with_summed_up

_SUMMARY_LENGTH = 250
_SHORT_SUMMARY = 100
GROUP_BAR = Bar(least=2, share=0.2, most=4)
TOPIC_BAR = Bar(least=4, share=0.2, most=4)
HOME_BAR = Bar(least=2, share=0.5, most=3)


def propose(
    document: Document, vocabulary: Vocabulary, *, kinds: tuple[str, ...]
) -> tuple[Document, Proposals]:
    """Return the document without contact data, and what it seems to be about.

    Only the returned document may be kept: the one that went in names people.
    """
    cleaned = without_people(document)
    safe = cleaned.document
    figures = propose_figures(safe)
    municipalities = propose_municipalities(safe, vocabulary.places)
    own = [place.label for place in municipalities if place.is_chosen]
    started, started_reason = propose_start(safe)
    groups = propose_terms(safe, vocabulary.focus_groups, words.FOCUS_GROUPS, GROUP_BAR)
    return safe, Proposals(
        summary=summary_of(safe),
        kinds=propose_kinds(safe, figures, allowed=kinds),
        focus_groups=with_summed_up(safe, groups, vocabulary.focus_groups, words.FOCUS_GROUPS),
        topics=propose_terms(safe, vocabulary.topics, words.TOPICS, TOPIC_BAR),
        housing_types=propose_terms(safe, vocabulary.housing_types, words.HOUSING_TYPES, HOME_BAR),
        municipalities=municipalities,
        regions=propose_regions(safe, vocabulary.provinces),
        partners=propose_partners(
            safe, vocabulary.organisations, municipality=own[0] if len(own) == 1 else ""
        ),
        figures=figures,
        sections=propose_sections(safe),
        dates=propose_dates(safe),
        removals=cleaned.removals,
        started=started,
        started_reason=started_reason,
        contact_role=cleaned.contact_role,
        teller=cleaned.teller,
    )


def summary_of(document: Document) -> str:
    """Return the opening sentences, up to 250 characters; whole sentences where they fit."""
    opening = next(
        (
            block.text
            for block in document.blocks
            if block.kind == "paragraph" and len(block.text) > 80
        ),
        document.blocks[0].text if document.blocks else document.title,
    )
    summary = ""
    for line in sentences(opening):
        longer = f"{summary} {line}".strip()
        if len(longer) > _SUMMARY_LENGTH:
            break
        summary = longer
    # One short sentence says too little; then the next one is cut instead.
    return summary if len(summary) >= _SHORT_SUMMARY else shortened(opening, _SUMMARY_LENGTH)
