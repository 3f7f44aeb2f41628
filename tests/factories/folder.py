"""What a chapter of a folder can hold beside the blocks of every page."""

from __future__ import annotations

EXERCISE = {
    "title": "Tre varför",
    "time": "15 minuter",
    "people": "Två och två",
    "material": "Papper",
    "steps": ["Fråga varför.", "Fråga en gång till."],
}
CHECKLIST = {"title": "Innan du frågar", "items": ["Vi vet vem som beslutar.", "Vi vet när svaret kommer."]}
EXAMPLE = {"title": "Perrongen", "text": "<p>Vi fick 140 svar på lappar.</p>", "source": "Påhittat"}
CHAPTER = [("exercise", EXERCISE), ("checklist", CHECKLIST), ("example", EXAMPLE)]
