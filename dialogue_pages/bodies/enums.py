from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    COUNCIL = "COUNCIL", _("Municipal council")
    PRESIDIUM = "PRESIDIUM", _("Presidium")
    EXECUTIVE_BOARD = "EXECUTIVE_BOARD", _("Municipal executive board")
    BOARD = "BOARD", _("Board")
    COMMITTEE = "COMMITTEE", _("Drafting committee")
    SUBCOMMITTEE = "SUBCOMMITTEE", _("Subcommittee")
    ADVISORY_COUNCIL = "ADVISORY_COUNCIL", _("Advisory council")
    COMPANY = "COMPANY", _("Municipal company")


class Role(models.TextChoices):
    CHAIR = "CHAIR", _("Chair")
    FIRST_VICE_CHAIR = "FIRST_VICE_CHAIR", _("First vice chair")
    SECOND_VICE_CHAIR = "SECOND_VICE_CHAIR", _("Second vice chair")
    MEMBER = "MEMBER", _("Member")
    SUBSTITUTE = "SUBSTITUTE", _("Substitute")


class EndReason(models.TextChoices):
    TERM_ENDED = "TERM_ENDED", _("The term ended")
    RESIGNED = "RESIGNED", _("Resigned")
    LEFT_PARENT = "LEFT_PARENT", _("Left the parent body")
    BODY_DISSOLVED = "BODY_DISSOLVED", _("The body was dissolved")
    OTHER = "OTHER", _("Other reason")


PRESIDIUM_ROLES = (Role.CHAIR, Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR)
ROLE_ORDER = {role: number for number, role in enumerate(Role)}

# Chosen by the council for its own term; every other body's term begins on 1 January (KL 5:9).
COUNCIL_TERM_KINDS = (BodyKind.COUNCIL, BodyKind.PRESIDIUM)
