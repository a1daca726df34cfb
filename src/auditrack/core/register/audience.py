"""Who is going to read what comes out."""

from enum import StrEnum


class Audience(StrEnum):
    """The public, or members of the committee, who may see what is exempt."""

    PUBLIC = "public"
    MEMBERS = "members"
