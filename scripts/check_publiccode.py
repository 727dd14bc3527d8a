"""Check publiccode.yml against version 0.5 of the standard; exits with 1 when it does not fit.

The schema holds what the standard says about the keys that Thuisplein uses, and refuses others.
Source: the standard's "core" chapter and its lists of categories and scopes.
"""

import sys
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

ROOT = Path(__file__).resolve().parent.parent

CATEGORIES = """
accounting agile-project-management applicant-tracking application-development
appointment-scheduling backup billing-and-invoicing blog budgeting business-intelligence
business-process-management cad call-center-management cloud-management collaboration
communications compliance-management contact-management content-management crm
customer-service-and-support data-analytics data-collection data-visualization design
design-system digital-asset-management digital-citizenship document-management donor-management
e-commerce e-signature educational-content email-management email-marketing employee-management
enterprise-project-management enterprise-social-networking erp event-management
facility-management feedback-and-reviews-management financial-reporting fleet-management
fundraising gamification geographic-information-systems grant-management graphic-design
help-desk hr ide identity-management instant-messaging inventory-management it-asset-management
it-development it-management it-security it-service-management knowledge-management
learning-management-system marketing mind-mapping mobile-marketing mobile-payment
network-management office online-booking online-community payment-gateway payroll
predictive-analysis procurement productivity-suite project-collaboration project-management
property-management real-estate-management remote-support resource-management sales-management
seo service-desk social-media-management survey talent-management task-management
taxes-management test-management time-management time-tracking translation video-conferencing
video-editing visitor-management voip warehouse-management web-collaboration web-conferencing
website-builder whistleblowing workflow-management
"""

SCOPES = """
agriculture culture defence education emergency-services employment energy environment
finance-and-economic-development foreign-affairs healthcare infrastructures justice
local-authorities manufacturing research science-and-technology security society sport tourism
transportation welfare
"""

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1}
WEB_ADDRESS = {"type": "string", "pattern": r"^https?://[^\s/]+"}
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def record(required: list[str], **properties: Any) -> dict[str, Any]:
    """Return the schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def one_of(*values: str) -> dict[str, Any]:
    return {"enum": list(values)}


DESCRIPTION = record(
    ["shortDescription", "longDescription", "features"],
    localisedName=TEXT,
    shortDescription={"type": "string", "minLength": 1, "maxLength": 150},
    longDescription={"type": "string", "minLength": 150, "maxLength": 10_000},
    documentation=WEB_ADDRESS,
    apiDocumentation=WEB_ADDRESS,
    features=TEXTS,
    screenshots=TEXTS,
)

CONTACT = record(["name"], name=TEXT, email=TEXT, phone=TEXT, affiliation=TEXT)

MAINTENANCE = record(
    ["type"],
    type=one_of("internal", "contract", "community", "none"),
    contacts={"type": "array", "items": CONTACT, "minItems": 1},
    contractors={
        "type": "array",
        "items": record(
            ["name", "until"],
            name=TEXT,
            until={"type": "string", "format": "date"},
            email=TEXT,
            website=WEB_ADDRESS,
        ),
        "minItems": 1,
    },
) | {
    "allOf": [
        {
            "if": {"properties": {"type": one_of("internal", "community")}},
            "then": {"required": ["contacts"]},
        },
        {
            "if": {"properties": {"type": one_of("contract")}},
            "then": {"required": ["contractors"]},
        },
    ]
}

DEPENDENCIES = {
    "type": "array",
    "items": record(
        ["name"],
        name=TEXT,
        version=TEXT,
        versionMin=TEXT,
        versionMax=TEXT,
        optional={"type": "boolean"},
    ),
}

SCHEMA = record(
    [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ],
    publiccodeYmlVersion=one_of("0.5", "0.5.0"),
    name=TEXT,
    url=WEB_ADDRESS,
    landingURL=WEB_ADDRESS,
    roadmap=WEB_ADDRESS,
    softwareVersion=TEXT,
    releaseDate={"type": "string", "format": "date"},
    logo=TEXT,
    platforms=TEXTS,
    categories={"type": "array", "items": {"enum": CATEGORIES.split()}, "minItems": 1},
    usedBy=TEXTS,
    developmentStatus=one_of("concept", "development", "beta", "stable", "obsolete"),
    softwareType=one_of(
        "standalone/mobile",
        "standalone/iot",
        "standalone/desktop",
        "standalone/web",
        "standalone/backend",
        "standalone/other",
        "addon",
        "library",
        "configurationFiles",
    ),
    intendedAudience=record(
        [],
        countries={"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
        unsupportedCountries={"type": "array", "items": {"type": "string"}},
        scope={"type": "array", "items": {"enum": SCOPES.split()}},
    ),
    description={
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": LANGUAGE},
        "additionalProperties": DESCRIPTION,
    },
    legal=record(["license"], license=one_of("EUPL-1.2"), mainCopyrightOwner=TEXT, repoOwner=TEXT),
    maintenance=MAINTENANCE,
    localisation=record(
        ["localisationReady", "availableLanguages"],
        localisationReady={"type": "boolean"},
        availableLanguages={
            "type": "array",
            "items": {"type": "string", "pattern": LANGUAGE},
            "minItems": 1,
        },
    ),
    dependsOn=record([], open=DEPENDENCIES, proprietary=DEPENDENCIES, hardware=DEPENDENCIES),
)


def problems(document: Any, root: Path) -> list[str]:
    """Return what does not fit, each with the key it is about."""
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    found = [
        f"{'/'.join(map(str, error.absolute_path)) or 'top level'}: {error.message}"
        for error in validator.iter_errors(document)
    ]
    if found:
        return sorted(found)
    pictures = [document["logo"]] if "logo" in document else []
    for language in document["description"].values():
        pictures += language.get("screenshots", [])
    return [f"{name}: no such file" for name in pictures if not (root / name).is_file()]


def main() -> None:
    path = ROOT / "publiccode.yml"
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        sys.exit(f"publiccode.yml: {error}")
    found = problems(document, ROOT)
    if found:
        sys.exit("\n".join(f"publiccode.yml: {problem}" for problem in found))


if __name__ == "__main__":
    main()
