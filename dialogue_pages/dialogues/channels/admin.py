from __future__ import annotations

from wagtail.snippets.views.snippets import SnippetViewSet

from dialogue_pages.dialogues.channels.models import Channel


class ChannelViewSet(SnippetViewSet):
    model = Channel
    icon = "comment"
    list_display = ["title", "kind", "is_active", "answer_time", "sort_order"]
    list_filter = ["is_active", "kind"]
    ordering = ["sort_order", "title"]
    add_to_admin_menu = True
    menu_order = 220
