"""What editors can turn: how much each field, word and fact counts."""

from dataclasses import dataclass, field

from thuisplein.search.index.weights import FieldWeights


@dataclass(frozen=True)
class Tuning:
    """Shares between 0 and 1 unless said otherwise.

    ``recency`` is what an endlessly old document loses, ``half_life_days`` how fast.
    """

    fields: FieldWeights = field(default_factory=FieldWeights)
    #: A synonym against the word itself; parts of a compound against the compound.
    synonym: float = 0.8
    part: float = 0.6
    joined: float = 0.9
    #: A compound against another word of its rarity, shared by its parts.
    compound: float = 2.0
    #: A word that stands in every kind of question.
    weak: float = 0.7
    corrected: float = 0.8
    #: What a document keeps that holds none of the other words of the question.
    coverage_floor: float = 0.7
    nearness: float = 0.35
    title_match: float = 0.8
    #: What a title gains that asks for the same of the same (how many, why), of the best score.
    asking: float = 1.4
    #: What a document gains that is like the best ones, of the best score; how many those are.
    likeness: float = 1.7
    models: int = 4
    #: What a document gains that is linked with the best ones, of the best score; how many those.
    links: float = 0.5
    link_models: int = 8
    recency: float = 0.1
    half_life_days: float = 730.0
    withdrawn: float = 0.4
    expired: float = 0.85
    evidence: float = 0.03
