// Makes forms kinder where script runs: focus on what must be mended, and a count of characters left.
// Everything works without it.

for (const summary of document.querySelectorAll("[data-error-summary]")) {
  summary.focus();
}

const format = new Intl.NumberFormat(document.documentElement.lang);

for (const count of document.querySelectorAll("[data-count-for]")) {
  const field = document.getElementById(count.dataset.countFor);
  const limit = Number(count.dataset.limit);
  const [left, over] = [count.dataset.left, count.dataset.over];
  if (!field || !limit || !left || !over) continue;

  const show = () => {
    const rest = limit - field.value.length;
    count.textContent = (rest < 0 ? over : left).replace("{n}", format.format(Math.abs(rest)));
    count.classList.toggle("form-field__count--over", rest < 0);
  };
  field.addEventListener("input", show);
  if (field.value) show();
}
