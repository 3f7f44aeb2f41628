// Shows the dates of a schedule while its rule is being written, and hides the choices that the rule does not use.
// Without it every choice is there, and the dates are shown after saving.

const WAIT = 300;
const RULE = ["pattern", "week_in_month", "weekday", "every_weeks", "months_without", "dates", "starts_on"];

function showWhatApplies(form) {
  const chosen = new FormData(form).get("pattern");
  for (const part of form.querySelectorAll("[data-schedule-pattern]")) {
    part.hidden = !part.dataset.schedulePattern.split(" ").includes(chosen);
  }
}

function ask(form, place) {
  const sent = new FormData(form);
  const query = new URLSearchParams({ schedule: place.dataset.schedule });
  for (const name of RULE) {
    for (const value of sent.getAll(name)) query.append(name, value);
  }
  return fetch(`${place.dataset.nextDates}?${query}`, { headers: { Accept: "text/html" } });
}

function start(place) {
  const form = place.closest("form");
  let waiting;
  let asked = 0;

  const refresh = async () => {
    const number = ++asked;
    const answer = await ask(form, place).catch(() => null);
    const dates = answer?.ok ? await answer.text() : null;
    if (dates !== null && number === asked) place.innerHTML = dates;
  };
  const changed = (event) => {
    if (!RULE.includes(event.target.name)) return;
    showWhatApplies(form);
    clearTimeout(waiting);
    waiting = setTimeout(refresh, WAIT);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  showWhatApplies(form);
  if (!place.dataset.schedule) refresh();
}

for (const place of document.querySelectorAll("[data-next-dates]")) start(place);
