"""What every staff view of one plan begins with: the plan, and who may see it."""

from __future__ import annotations

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.core.page_views import OfPage, PageAdminView


class OfPlan(OfPage):
    """Mixed into a view of the plan that ``page_id`` in its address names."""

    model = ConsultationPage

    @property
    def plan(self) -> ConsultationPage:
        return self.page

    def is_allowed(self) -> bool:
        """Whether the user may do what is asked with the plan: every view says who."""
        raise NotImplementedError


class PlanAdminView(OfPlan, PageAdminView):
    """A page of the admin, below the plan's own."""
