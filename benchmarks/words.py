"""What made registers say: an invented borough, and texts that try a reader as people's texts do."""

ORGANISATION = "Borough of Exampleton"

DIRECTORATES = (
    ("CHILD", "Children's Services", "Director of Children's Services"),
    ("ADULT", "Adults, Health and Housing", "Director of Adults, Health and Housing"),
    ("PLACE", "Place and Environment", "Director of Place"),
    ("RES", "Resources", "Director of Resources"),
)

COMMITTEES = (("audit", "Audit and Governance Committee"), ("scrutiny", "Overview and Scrutiny Board"))

PRIORITIES = (
    ("high", "High", "Puts people or the accounts at risk", True),
    ("medium", "Medium", None, False),
    ("low", "Low", "Good practice", False),
)

RATINGS = {
    "delay": ("complete", "on-track", "partly-delayed", "significant-delay", "no-action"),
    "red-green": ("complete", "green", "red", "no-action"),
    "red-amber-green": ("complete", "green", "amber", "red", "no-action"),
}

CONDITIONS = ("said red", "delayed beyond the threshold", "all delayed", "said amber", "delayed", "no plan")

OWN_RATINGS = (
    ("well", "Going well"),
    ("watch", "Keep an eye on it"),
    ("late", "Behind: speak to the lead"),
    ("critical", "Critical | escalate"),
)

KINDS = (
    "inspection",
    "audit",
    "review",
    "peer challenge",
    "accreditation",
    "assurance",
    "direction",
    "internal audit",
    "improvement plan",
)
OWN_KIND = "health check"

BODIES = (
    "Ofsted",
    "Care Quality Commission",
    "Local Government Association",
    "Harbottle & Frayne LLP",
    "Regulator of Social Housing",
    "Information Commissioner's Office",
    "Internal Audit",
)

TITLES = (
    "Inspection of children's homes",
    "Value for money arrangements",
    "Highways safety review",
    "Corporate peer challenge",
    "Housing repairs: follow-up",
    "Grant assurance, bus services",
    "Libraries & archives accreditation",
    "Cyber resilience health check",
)

SLUGS = ("childrens-homes", "value-for-money", "highways", "peer-challenge", "repairs", "grants", "libraries", "cyber")

JUDGEMENTS = ("Good", "Requires improvement", "2 out of 4 (adequate)", "Clean report", "C2", "Limited assurance")

# nobody verifies what they own: the two lists share no post
OWNERS = (
    "Head of Repairs",
    "Assistant Director, Education and Inclusion",
    "Head of Finance",
    "Service Manager (Highways)",
    "Head of Customer Services",
    "Assistant Director, Commissioning",
)
OWN_REASON = "agreed by the committee"
CHECKERS = ("Internal Audit", "Quality Assurance Panel", "Assurance Board", "Monitoring Officer")

BOARDS = ("Improvement Board", "Directorate Leadership Team", "Housing Assurance Board")
PLANS = ("Housing Improvement Plan", "Annual Governance Action Plan", "Digital Plan 2022 to 2026")
THEMES = ("Governance", "Data quality", "Health and safety", "People")
GRADES = ("Grade 2", "Priority B", "significant", "1.10")
NOUNS = ("recommendation", "area for improvement", "suggestion", "action")
EXEMPTIONS = (
    "Paragraph 3 of Schedule 12A to the Local Government Act 1972",
    "Paragraph 7: an investigation is under way",
)

ASKS = (
    "Say who decides.",
    "Agree a repairs standard with tenants and publish how far it is met every quarter.",
    "Record the reasons for every decision: who took it, when, and on what advice.",
    'Stop using "urgent" for work that can wait; use the three grades of the policy.',
    "Check that alarms are tested weekly # and that the log is signed",
    "- Make the scheme of delegation say what officers already do",
    "Train every manager in the revised procedure within six months of appointment.",
    "Keep the asset register up to date & reconcile it to the ledger, at least yearly",
    "12:30 meetings of the board should be minuted",
    "no",
    "Bring reserves back to £4.5 million — or 5% of net spending — by the end of the plan.",
    "Review contracts over £100,000 before they are extended, rather than afterwards.",
)

NOTES = (
    "Under way.",
    "A working group meets every fortnight; its first proposals went to the leadership team.",
    "The new system went live: two teams use it, the others follow in the spring.",
    "Nothing could be done while the post was vacant. It has been filled.",
    "Sampling of forty cases showed that thirty-six meet the standard (90%).",
    "The policy was rewritten and went to the board.\n\nStaff were told at three briefings.",
    "Tenants' panel consulted; 'mostly content', but wants shorter letters.",
)

REASONS = (
    "The supplier delivers later than agreed.",
    "Recruitment took two rounds, and the new manager started only in the summer.",
    "Practice must be shown to last before this is closed: two more audits are planned.",
    "The wrong month was typed.",
)

HOLDS = ("waits for national guidance", "funding: the bid is not decided", "a court case is pending")

EVIDENCE = ("Minutes of the board", "Revised policy, version 2.0", "Dip sample, forty cases", "Training records")

IMPACTS = ("Fewer complaints: 14 in the quarter, after 31.", "Tenants wait nine days less for a repair.")

FINDINGS = (
    "Nobody could say who approves it.",
    "Of twenty-five files looked at, nine held no risk assessment, so that staff could not know what to expect.",
    "The reconciliation was last done in 2019; differences of £1.2 million had not been explained.",
)

PARAGRAPHS = (
    "The inspectors visited for a week and spoke to staff, partners and residents.",
    "The framework looks at leadership, money and results.\n\nIt does not give a grade.",
    "Services were found to be safe. Records were not always complete: see the areas below.",
)

FILLER = (
    "The board looks at progress every month and asks for proof.",
    "Officers compared the arrangements with those of four councils of like size.",
    "Where the standard is not met, the service says why and by when it will be.",
    "Results are published on the website and go to members twice a year.",
    "A lead was named in each team, and time was set aside for the work.",
    "Risks that remain are in the directorate's risk register.",
    "Partners in health and the police take part in the quarterly review.",
    "The next sample is drawn in the autumn and is checked by another team.",
)
"""Sentences that make a text as long as real ones are."""

SECTIONS = (
    "summary",
    "asks",
    "appendices",
    "background_papers",
    "options",
    "consultation",
    "timetable",
    "financial",
    "legal",
    "human_resources",
    "children_and_vulnerable_adults",
    "equalities",
    "carbon",
    "partners",
    "risks",
)
"""The parts of a paper that are texts."""

FIGURES = (
    "new_inspections",
    "new_recommendations",
    "new_complete",
    "new_in_progress",
    "new_not_started",
    "new_closed",
    "new_replaced",
    "new_repeated",
    "new_delayed",
    "new_outcome_not_known",
    "ongoing_completed_since",
    "ongoing_closed_since",
    "ongoing_replaced_since",
    "ongoing_in_progress",
    "ongoing_begun",
    "ongoing_not_started",
    "ongoing_delayed",
    "ongoing_delayed_over_12_months",
    "ongoing_outcome_not_known",
    "overdue",
    "past_revised_date",
)
"""The headline figures of a meeting."""
