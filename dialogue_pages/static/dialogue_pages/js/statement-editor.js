// Makes the work on a statement quicker where script runs: points from selected words, more points, their
// order, standard answers at once, and a key that saves. Everything works without it.

const form = document.getElementById("arbete");

if (form) {
  const points = form.querySelector("[data-points]");
  const total = form.querySelector("[name=points-TOTAL_FORMS]");
  const empty = form.querySelector("[data-empty-point]");
  const add = form.querySelector("[data-add-point]");
  const words = document.querySelector("[data-statement]");
  const make = document.querySelector("[data-make-point]");
  const answers = JSON.parse(document.getElementById("standardsvar").textContent);

  const all = () => [...points.querySelectorAll("[data-point]")];
  const part = (point, name) => point.querySelector(`[name$="-${name}"]`);
  const isFree = (point) => !part(point, "pk").value && !part(point, "text").value.trim();

  const renumber = () => {
    all().forEach((point, place) => {
      part(point, "ORDER").value = isFree(point) ? "" : place + 1;
    });
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const mover = (point, label, step) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", () => {
      const other = step < 0 ? point.previousElementSibling : point.nextElementSibling;
      if (!other) return;
      if (step < 0) other.before(point);
      else other.after(point);
      renumber();
      button.focus();
    });
    return button;
  };

  const prepare = (point) => {
    point
      .querySelector(".statement-point__place")
      .append(mover(point, add.dataset.up, -1), mover(point, add.dataset.down, 1));
    const chosen = point.querySelector("[data-standard-answer]");
    chosen.addEventListener("change", () => {
      const text = answers[chosen.value];
      if (!text) return;
      const reason = part(point, "reason");
      reason.value = [reason.value.trim(), text].filter(Boolean).join("\n\n");
      chosen.value = "";
      reason.focus();
    });
  };

  const grow = () => {
    const html = empty.innerHTML.replaceAll("__prefix__", total.value);
    points.insertAdjacentHTML("beforeend", html);
    total.value = Number(total.value) + 1;
    const point = points.lastElementChild;
    prepare(point);
    return point;
  };

  add.hidden = false;
  add.addEventListener("click", () => part(grow(), "text").focus());
  all().forEach(prepare);

  make.hidden = false;
  make.addEventListener("click", () => {
    const selected = words.value.slice(words.selectionStart, words.selectionEnd).trim();
    if (!selected) {
      words.focus();
      return;
    }
    const point = all().find(isFree) ?? grow();
    const text = part(point, "text");
    text.value = selected;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });

  form.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=next]"));
  });
}
