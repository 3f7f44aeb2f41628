from __future__ import annotations

from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue_pages.dialogues.models import Channel


class ChannelViewSet(SnippetViewSet):
    model = Channel
    icon = "comment"
    list_display = ["title", "is_active", "sort_order"]
    list_filter = ["is_active"]
    ordering = ["sort_order", "title"]
    add_to_admin_menu = True
    menu_order = 220
