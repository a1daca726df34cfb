"""Titles that councils give to the columns of their tables, by the field that they mean."""

import re

TITLES: dict[str, tuple[str, ...]] = {
    "text": ("recommendation", "recommendations", "area for improvement", "area for development",
             "improvement required", "action required", "requirement", "what is asked", "recommendation text",
             "areas for improvement"),
    "inspection": ("inspection", "inspection title", "inspection name", "name of inspection", "inspection/review",
                   "inspection / review", "review", "audit title", "audit", "report title", "report", "source",
                   "title", "assessment"),
    "ref": ("ref", "ref no", "reference", "reference number", "rec no", "rec ref", "rec", "recommendation no",
            "recommendation number", "recommendation ref", "no", "number", "item", "id", "#"),
    "target": ("revised date", "revised target date", "revised deadline", "revised due date", "new target", "new date",
               "revised", "extended to", "revised implementation date", "current target", "new target date"),
    "due": ("original due date", "original deadline", "original target date", "original date", "original", "due date",
            "due", "deadline", "target date", "target", "by when", "date due", "agreed date", "implementation date",
            "agreed implementation date", "timescale", "completion due"),
    "completed": ("date completed", "completion date", "completed on", "actual completion date", "date implemented",
                  "date closed", "completed"),
    "status": ("status", "current status", "progress status", "implementation status", "state", "position"),
    "rag": ("rag", "rag rating", "rag status", "brag", "brag status"),
    "body": ("body", "inspectorate", "inspecting body", "inspector", "regulator", "inspected by", "external body",
             "auditor", "provider"),
    "kind": ("kind", "type", "type of inspection", "inspection type", "category"),
    "directorate": ("directorate", "department", "dept", "service area", "service", "portfolio", "area"),
    "fieldwork": ("date of inspection", "inspection date", "date of visit", "visit date", "fieldwork", "inspected",
                  "when inspected"),
    "reported": ("date of report", "report date", "date reported", "reported", "date received", "report received",
                 "report issued", "date issued", "date published", "published", "publication date"),
    "registered": ("date registered", "registered", "date added", "added to register"),
    "judgement": ("judgement", "judgment", "overall judgement", "outcome of inspection", "opinion",
                  "assurance opinion", "inspection outcome"),
    "owner": ("owner", "responsible officer", "lead officer", "accountable officer", "officer responsible",
              "responsible", "action owner", "lead", "who", "responsible person", "assigned to", "by whom"),
    "management_response": ("management response", "council response", "our response", "management comment",
                            "response"),
    "action": ("action", "actions", "agreed action", "agreed actions", "planned action", "action to be taken"),
    "finding": ("finding", "findings", "issue", "weakness", "observation", "risk"),
    "theme": ("theme", "workstream"),
    "priority": ("priority", "priority level", "importance"),
    "grade": ("grade", "grading", "risk rating", "severity"),
    "date": ("date of update", "update date", "last updated", "date updated", "last update", "as at", "updated"),
    "note": ("progress", "progress update", "latest update", "update", "comments", "comment", "progress to date",
             "notes", "note", "commentary", "latest position", "progress notes", "narrative", "latest progress"),
    "reason": ("reason for extension", "reason for delay", "reason for revised date", "reason for slippage", "reason",
               "reasons for delay"),
    "evidence": ("evidence", "supporting evidence", "evidence of completion", "evidence seen"),
    "impact": ("impact", "difference made", "outcome achieved"),
    "monitored_by": ("monitored by", "board", "overseen by", "governance"),
    "raised": ("date raised", "raised"),
    "by": ("updated by", "reported by"),
    "verified_by": ("verified by", "checked by"),
    "approved_by": ("approved by",),
}  # fmt: skip
"""Titles that councils give to columns, by the field that they mean, the likelier field first."""

_OF_LISTS = {
    "ref": TITLES["ref"],
    "text": (*TITLES["text"], *TITLES["action"], "text", "description", "finding and recommendation"),
    "owner": (*TITLES["owner"], "accountable"),
    "due": (*TITLES["due"], "completion date", "date"),
    "priority": TITLES["priority"],
}
"""In a list of new recommendations, an action is the text of a recommendation, and every date is a deadline."""


def plain_title(title: str) -> str:
    """A title as it is looked up: small letters, and no signs between words."""
    return " ".join(re.sub(r"[^\w/#&-]+|_", " ", title.casefold()).split())


def columns_of_list(titles: list[str]) -> dict[str, int]:
    """Which column of a list of recommendations is which field: the first whose title means it."""
    plain = [plain_title(title) for title in titles]
    columns = {
        field: next((at for at, title in enumerate(plain) if title in known), None)
        for field, known in _OF_LISTS.items()
    }
    return {field: at for field, at in columns.items() if at is not None}
