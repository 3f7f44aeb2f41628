// Measures of a page as it is laid out. Each returns one line a fault.
window.measures = (() => {
  const name = (element) => {
    const words = (element.innerText || element.value || element.getAttribute("aria-label") || "").trim();
    const kind = element.className && element.className.baseVal === undefined ? `.${element.className}` : "";
    return `<${element.localName}${kind}> ${words.replace(/\s+/g, " ").slice(0, 50)}`;
  };

  // Shown to sighted visitors: laid out, not transparent, and not clipped to a point for screen readers only.
  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (style.clipPath === "inset(50%)") return false;
      if (style.overflow !== "visible" && (box.width <= 1 || box.height <= 1)) return false;
    }
    return true;
  };

  const scrollsItself = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };

  // WCAG 1.4.10: nothing needs scrolling in two directions; a wide table may scroll in its own box.
  const wide = () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter(
      (element) =>
        isSeen(element) && !scrollsItself(element) && element.getBoundingClientRect().right > width + 1,
    );
    const page = `the page is ${document.documentElement.scrollWidth} px wide in ${width}`;
    return [`${page}: ${out.length ? name(out[out.length - 1]) : "something hidden"}`];
  };

  // WCAG 1.4.4: text is not cut off by the box it stands in.
  const clipped = () =>
    [...document.querySelectorAll("body *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
        const wideText = cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
        const tallText = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
        return (wideText || tallText) && element.innerText && element.innerText.trim() && isSeen(element);
      })
      .map((element) => `text is cut off in ${name(element)}`);

  const lines = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !isSeen(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        // The middle half of the line: tall glyph boxes of tightly set lines touch without harm.
        const trim = box.height / 4;
        found.push({ node, left: box.left + 1, right: box.right - 1, top: box.top + trim, bottom: box.bottom - trim });
      }
    }
    return found;
  };

  // No line of text lies on another.
  const overlapping = () => {
    const all = lines(document.body).sort((one, other) => one.top - other.top);
    const faults = [];
    all.forEach((one, index) => {
      for (let next = index + 1; next < all.length && all[next].top < one.bottom; next += 1) {
        const other = all[next];
        const apart = one.right <= other.left || other.right <= one.left || one.node === other.node;
        if (!apart) faults.push(`“${one.node.data.trim().slice(0, 40)}” lies on “${other.node.data.trim().slice(0, 40)}”`);
      }
    });
    return faults;
  };

  // WCAG 2.5.8: 24 × 24 px, but for links in running text.
  const small = () =>
    [...document.querySelectorAll("button, summary, select, textarea, input:not([type=hidden]), nav a, a.button")]
      .filter((element) => isSeen(element) && !element.closest("[aria-hidden=true]"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ element, box }) => `${name(element)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);

  return { wide, clipped, overlapping, small };
})();
