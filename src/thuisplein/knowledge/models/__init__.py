"""The records of the knowledge base."""

from thuisplein.knowledge.models.intake import IntakeDocument, IntakeState
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.law import LawPage, LawStatus
from thuisplein.knowledge.models.practice import EvidenceLevel, PracticeExample
from thuisplein.knowledge.models.published import PublishedChange, PublishedPage, RemovedPage
from thuisplein.knowledge.models.step_plan import StepPlan
from thuisplein.knowledge.models.structure import Dossier, ListingPage, Theme
from thuisplein.knowledge.models.taxonomy import FocusGroup, HousingType, Topic
from thuisplein.knowledge.models.texts import (
    Guide,
    InformationPage,
    NewsItem,
    Publication,
    QuestionAnswer,
    Story,
)

__all__ = [
    "Dossier",
    "EvidenceLevel",
    "FocusGroup",
    "Guide",
    "HousingType",
    "InformationPage",
    "IntakeDocument",
    "IntakeState",
    "KnowledgeItem",
    "LawPage",
    "LawStatus",
    "ListingPage",
    "NewsItem",
    "PracticeExample",
    "Publication",
    "PublishedChange",
    "PublishedPage",
    "QuestionAnswer",
    "RemovedPage",
    "StepPlan",
    "Story",
    "Theme",
    "Topic",
]
