"""Records of targets: half-years, figures in versions, rules with dates, ladders, imports."""

from thuisplein.targets.models.decision import RungDecision
from thuisplein.targets.models.imports import ColumnMapping, ImportRun, UploadedOverview
from thuisplein.targets.models.ladder import InterventionLadder, LadderRung
from thuisplein.targets.models.letter import Letter, LetterTemplate
from thuisplein.targets.models.national import NationalNumber, NationalResult
from thuisplein.targets.models.period import HalfYear
from thuisplein.targets.models.realisation import MonthlyFigure, ReportedFigure
from thuisplein.targets.models.rules import PaceThreshold, RoundingRule
from thuisplein.targets.models.source import Source
from thuisplein.targets.models.target import Balance, HousingTarget, TargetTransfer
from thuisplein.targets.models.versions import Basis, Precision, VersionedFigure

__all__ = [
    "Balance",
    "Basis",
    "ColumnMapping",
    "HalfYear",
    "HousingTarget",
    "ImportRun",
    "InterventionLadder",
    "LadderRung",
    "Letter",
    "LetterTemplate",
    "MonthlyFigure",
    "NationalNumber",
    "NationalResult",
    "PaceThreshold",
    "Precision",
    "ReportedFigure",
    "RoundingRule",
    "RungDecision",
    "Source",
    "TargetTransfer",
    "UploadedOverview",
    "VersionedFigure",
]
