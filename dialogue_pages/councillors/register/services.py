"""Writes of the import: keep an upload until it is confirmed, rehearse it, carry it out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from dialogue_pages.bodies.services import end_mandate, save_mandate
from dialogue_pages.core.clock import local_date
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.register.changes import MandateChange, PersonChange, Plan
from dialogue_pages.councillors.register.enums import ChangeKind
from dialogue_pages.councillors.register.files import ImportRefused, Problem, read_table, refuse
from dialogue_pages.councillors.register.models import RegisterImport, RegisterProfile
from dialogue_pages.councillors.register.planning import plan_import
from dialogue_pages.councillors.register.rows import Export, read_export

_PAGE_FIELDS = [field for field in Page._meta.concrete_fields if not field.primary_key]


class PlanChanged(Exception):
    """What the import would do is no longer what the editor confirmed."""


def receive_file(
    *,
    content: bytes,
    profile: RegisterProfile,
    is_full_register: bool,
    moment: dt.datetime,
    user: Any = None,
) -> RegisterImport:
    """Read a file and keep what is used of it until it is confirmed; raises ``ImportRefused``."""
    export, problems = read_export(read_table(content), profile)
    if problems:
        # Everything that is wrong is told at once, so the rows that can be read are compared all the same.
        plan = plan_import(export=export, profile=profile, is_full_register=False, on_date=local_date(moment))
        raise ImportRefused(*sorted(problems + plan.problems, key=_line))
    return RegisterImport.objects.create(
        profile=profile,
        profile_name=profile.name,
        user=user,
        file_hash=hashlib.sha256(content).hexdigest(),
        is_full_register=is_full_register,
        export=export.as_json(),
        uploaded_at=moment,
    )


def plan_of(*, upload: RegisterImport, moment: dt.datetime) -> Plan:
    """What an upload would do today."""
    return plan_import(
        export=Export.from_json(upload.export),
        profile=upload.profile,
        is_full_register=upload.is_full_register,
        on_date=local_date(moment),
    )


def rehearse(*, upload: RegisterImport, moment: dt.datetime) -> Plan:
    """The plan, with every rule that it would break among its problems; nothing stays written.

    The rules for mandates are those of ``bodies``, asked by saving: a chair may follow another in the same
    file, so that no row can be judged alone.
    """
    with transaction.atomic(), disable_reference_index_auto_update():
        plan = plan_of(upload=upload, moment=moment)
        if not plan.problems:
            _stand_in_people(plan)
            plan.problems.extend(_write_mandates(plan.mandates))
        transaction.set_rollback(True)
    plan.problems.sort(key=_line)
    return plan


def _line(problem: Problem) -> int:
    return problem.line or 0


def carry_out(
    *,
    upload: RegisterImport,
    moment: dt.datetime,
    fingerprint: str = "",
    may_end_many: bool = False,
) -> RegisterImport:
    """Import an upload: everything or nothing. The upload becomes the record of it.

    Raises ``PlanChanged`` when a fingerprint is given and the plan has another one by now, and
    ``ImportRefused`` when a row breaks a rule, or when more mandates would end than the profile lets pass.
    """
    try:
        with transaction.atomic():
            upload = RegisterImport.objects.select_for_update().get(pk=upload.pk)
            if upload.finished_at:
                return upload
            plan = plan_of(upload=upload, moment=moment)
            if fingerprint and fingerprint != plan.fingerprint:
                raise PlanChanged
            _refuse_problems(plan, may_end_many)
            counts = plan.counts
            _write_people(plan, user=upload.user)
            if problems := _write_mandates(plan.mandates):
                raise ImportRefused(*problems)
            upload.counts, upload.export, upload.finished_at = counts, {}, moment
            upload.save()
    except IntegrityError:
        raise PlanChanged from None
    return upload


def _refuse_problems(plan: Plan, may_end_many: bool) -> None:
    if plan.problems:
        raise ImportRefused(*plan.problems)
    if plan.ends_too_many and not may_end_many:
        text = _("The import would end %(count)s of %(all)s mandates. Confirm that this is meant.")
        raise refuse(text % {"count": len(plan.missing), "all": plan.at_stake})


def forget_expired(*, moment: dt.datetime) -> None:
    """Delete the uploads that nobody confirmed in time."""
    RegisterImport.objects.expired(moment).delete()


def _stand_in_people(plan: Plan) -> None:
    """Bare rows in place of new people's pages, for mandates to point to until they are rolled back.

    They have no place in the tree (a path with small letters is none) and send no signals that search or
    caches act on, and cost a tenth of a page.
    """
    new = [change.person for change in plan.people if change.kind == ChangeKind.CREATED]
    for number, page in enumerate(new):
        page.path, page.depth, page.slug = f"{plan.index.path}z{number}", plan.index.depth + 1, f"z{number}"
        page.content_type, page.locale = plan.index.content_type, plan.index.locale
        page.draft_title, page.live = page.title, False
    parents = [
        Page(**{field.attname: getattr(page, field.attname) for field in _PAGE_FIELDS}) for page in new
    ]
    for page, parent in zip(new, Page.objects.bulk_create(parents), strict=True):
        page.page_ptr = parent
        page.save_base(raw=True, force_insert=True)


def _write_people(plan: Plan, user: Any) -> None:
    for change in plan.people:
        if change.kind == ChangeKind.CREATED:
            _add_page(plan, change, user)
        else:
            _rename_page(change, user)


def _add_page(plan: Plan, change: PersonChange, user: Any) -> None:
    """A draft, or a published page when the profile says so. Contact channels stay empty and unpublished."""
    page = change.person
    page.live, page.owner = False, user
    plan.index.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    revision = page.save_revision(user=user, clean=False, log_action=False)
    if plan.publish:
        revision.publish(user=user)


def _rename_page(change: PersonChange, user: Any) -> None:
    """The new name, on the page as residents read it and in the draft that an editor may have begun."""
    page = CouncillorPage.objects.get(pk=change.person.pk)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    page.title = change.name
    if draft is None:
        page.save_revision(user=user, log_action=True).publish(user=user)
        return
    page.full_clean()
    page.save()
    draft.title = change.name
    draft.save_revision(user=user, log_action=True)


def _write_mandates(changes: Iterable[MandateChange]) -> list[Problem]:
    """Save mandates, those that end first; return the rows that break a rule.

    A row that is refused is tried again after the others, which may be what makes room for it.
    """
    waiting = sorted(changes, key=_order)
    while waiting:
        refused = [(change, problem) for change in waiting if (problem := _save(change))]
        if len(refused) == len(waiting):
            return [problem for _change, problem in refused]
        waiting = [change for change, _problem in refused]
    return []


def _order(change: MandateChange) -> tuple[int, bool, dt.date]:
    mandate = change.mandate
    kinds = (ChangeKind.ENDED, ChangeKind.CHANGED, ChangeKind.CREATED)
    return kinds.index(change.kind), mandate.body.parent_id is not None, mandate.starts_on


def _save(change: MandateChange) -> Problem | None:
    mandate = change.mandate
    # A new person has got its id since the mandate was made for it.
    mandate.person = mandate.person
    wanted = mandate.ends_on
    try:
        _save_or_say_why(change)
    except ValidationError as error:
        # What a refused attempt left on the row must not decide the next one.
        mandate.ends_on = wanted
        if change.kind == ChangeKind.CREATED:
            mandate.pk, mandate._state.adding = None, True
        return Problem(f"{change.label}: {' '.join(error.messages)}", change.line)
    return None


def _save_or_say_why(change: MandateChange) -> None:
    """Save by the rules; what the database itself holds is asked in words only when it has refused.

    Django asks it once for each constraint before it saves, which is half the cost of a row.
    """
    mandate = change.mandate
    mandate.validate_constraints = lambda exclude=None: None
    try:
        _save_by_rules(change)
    except IntegrityError:
        del mandate.validate_constraints
        _save_by_rules(change)


def _save_by_rules(change: MandateChange) -> None:
    mandate = change.mandate
    if change.line is None:
        end_mandate(mandate=mandate, ends_on=mandate.ends_on, reason=mandate.end_reason)
    else:
        save_mandate(mandate=mandate)
