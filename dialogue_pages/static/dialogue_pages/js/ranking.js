// Options that are put in order by dragging or with buttons. The lists of places stay, out of sight, and hold
// what is sent. Nothing is in order until somebody has moved something.

function start(ranking) {
  const list = ranking.querySelector("ul");
  const said = ranking.querySelector("[data-ranking-status]");
  const rows = () => [...list.children];
  const placeOf = (row) => row.querySelector("select");
  const textOf = (row) => row.querySelector("label").textContent.trim();

  const settle = () => {
    ranking.classList.add("ranking--ordered");
    keep.hidden = true;
    rows().forEach((row, index) => {
      placeOf(row).value = String(index + 1);
      row.querySelector(".ranking__number").textContent = String(index + 1);
    });
  };
  const tell = (row) => {
    const place = rows().indexOf(row) + 1;
    said.textContent = ranking.dataset.moved
      .replace("{option}", textOf(row))
      .replace("{place}", place)
      .replace("{number}", rows().length);
  };
  const move = (row, by) => {
    const all = rows();
    const from = all.indexOf(row);
    const to = Math.min(Math.max(from + by, 0), all.length - 1);
    if (to < from) all[to].before(row);
    if (to > from) all[to].after(row);
    settle();
    tell(row);
  };

  const button = (row, by, label, sign) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "ranking__move";
    made.textContent = sign;
    made.setAttribute("aria-label", `${label}: ${textOf(row)}`);
    made.addEventListener("click", () => {
      move(row, by);
      made.focus();
    });
    return made;
  };

  const prepare = (row) => {
    const number = document.createElement("span");
    number.className = "ranking__number";
    number.setAttribute("aria-hidden", "true");
    number.textContent = placeOf(row).value || "–";
    row.prepend(number);
    placeOf(row).hidden = true;
    row.append(button(row, -1, ranking.dataset.up, "↑"), button(row, 1, ranking.dataset.down, "↓"));
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", textOf(row));
      row.classList.add("ranking__row--held");
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("ranking__row--held");
      settle();
      tell(row);
    });
  };

  list.addEventListener("dragover", (event) => {
    const held = list.querySelector(".ranking__row--held");
    if (!held) return;
    event.preventDefault();
    const next = rows().find((row) => {
      const box = row.getBoundingClientRect();
      return row !== held && event.clientY < box.top + box.height / 2;
    });
    if (next) next.before(held);
    else list.append(held);
  });

  // What was put in order before, or halfway, is shown so.
  const place = (row) => Number(placeOf(row).value) || Infinity;
  const isOrdered = rows().every((row) => placeOf(row).value);
  if (isOrdered) list.append(...rows().sort((a, b) => place(a) - place(b)));
  ranking.classList.add("ranking--live");

  const keep = document.createElement("button");
  keep.type = "button";
  keep.className = "link-button ranking__keep";
  keep.textContent = ranking.dataset.keep;
  keep.addEventListener("click", () => {
    settle();
    said.textContent = ranking.dataset.kept;
    rows()[0].querySelector("button").focus();
  });
  list.after(keep);

  rows().forEach(prepare);
  if (isOrdered) settle();
}

for (const ranking of document.querySelectorAll("[data-ranking]")) start(ranking);
