"""Citizen dialogue for Swedish municipalities: a Wagtail extension."""
