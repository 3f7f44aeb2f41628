// The editor of a form's questions: each shows what its kind needs, and picks its condition from the questions
// above it, by number and text. The field behind holds a question's id, or its number while it has none.

const CHILD = "[data-inline-panel-child]";
const FIELD = "[data-condition-question]";

const part = (child, name) => child.querySelector(`[name$="-${name}"]`);
const isGone = (child) => part(child, "DELETE")?.value === "1" || child.classList.contains("deleted");

function showWhatApplies(child) {
  const kind = part(child, "field_type")?.value;
  for (const panel of child.querySelectorAll("[data-question-kinds]")) {
    panel.hidden = !panel.dataset.questionKinds.split(" ").includes(kind);
  }
}

function start(container) {
  // Which question each condition is about, however they are moved.
  const pickedBy = new WeakMap();

  const children = () =>
    [...container.querySelectorAll(CHILD)]
      .filter((child) => child.querySelector(FIELD) && !isGone(child))
      .sort((a, b) => Number(part(a, "ORDER").value) - Number(part(b, "ORDER").value));

  const valueOf = (child, all) => part(child, "clean_name").value || String(all.indexOf(child) + 1);

  const found = (value, all) => all.find((child) => value && valueOf(child, all) === value);

  const prepare = (child, all) => {
    const field = child.querySelector(FIELD);
    const list = document.createElement("select");
    list.setAttribute("aria-labelledby", `${field.id}-label`);
    list.id = `${field.id}-list`;
    field.hidden = true;
    field.after(list);
    pickedBy.set(child, found(field.value, all));
    list.addEventListener("change", () => {
      const now = children();
      pickedBy.set(child, found(list.value, now));
      field.value = list.value;
      refresh();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return list;
  };

  const fill = (child, index, all) => {
    const field = child.querySelector(FIELD);
    const list = document.getElementById(`${field.id}-list`) ?? prepare(child, all);
    const picked = pickedBy.get(child);
    const stays = picked && all.includes(picked);
    const offered = all.filter((other, place) => place < index || other === picked);
    const options = offered.map((other) => {
      const label = part(other, "label").value;
      return new Option(`${all.indexOf(other) + 1}. ${label}`, valueOf(other, all), false, other === picked);
    });
    const always = new Option(field.dataset.always, "");
    list.replaceChildren(always, ...options);
    // What was picked and is gone stays as it was sent: the server says so.
    if (stays || !picked) field.value = stays ? valueOf(picked, all) : "";
    const isAlways = !list.value;
    for (const panel of child.querySelectorAll("[data-condition-part]")) panel.hidden = isAlways;
  };

  const refresh = () => {
    const all = children();
    all.forEach((child, index) => {
      showWhatApplies(child);
      fill(child, index, all);
    });
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  };
  container.addEventListener("change", soon);
  container.addEventListener("input", soon);
  container.addEventListener("click", soon);
  refresh();
}

const container = document.getElementById("id_form_fields-FORMS");
if (container) start(container.parentElement);
