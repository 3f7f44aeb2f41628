"""A visitor who has a keyboard and no mouse, and must always see where they are."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

# What the focused element looks like: enough to tell whether a sighted keyboard user can find it.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: 'nothing' };
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
  const seen = document.elementFromPoint(...middle);
  return {
    name: `<${element.localName}> ${(element.textContent || element.name || '').trim().slice(0, 40)}`,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    inView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    covered: !!seen && !element.contains(seen) && !seen.contains(element),
  };
}"""
THINNEST_OUTLINE = 2
LONGEST_WAY = 80


def focus_fault(page: Page) -> str | None:
    """Why the place of focus can't be seen, or None (WCAG 2.4.7, 2.4.11)."""
    here = page.evaluate(FOCUSED)
    if here["name"] == "nothing":
        return "nothing has focus"
    if not here["inView"]:
        return f"{here['name']} has focus outside the window"
    if here["covered"]:
        return f"{here['name']} has focus under something else"
    if here["outline"] < THINNEST_OUTLINE or here["colour"].endswith(", 0)"):
        return f"{here['name']} has no visible focus: {here['outline']} px {here['colour']}"
    return None


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has focus; focus must be visible at every stop on the way."""
    for _step in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        fault = focus_fault(page)
        assert fault is None, fault
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached with {LONGEST_WAY} presses of Tab")
