// How long a text is while it is written, and how much too long. Without this module it is told after saving.

const format = new Intl.NumberFormat(document.documentElement.lang);

for (const told of document.querySelectorAll("[data-counts]")) {
  const text = document.getElementById(told.dataset.counts);
  const limit = document.getElementById(told.dataset.limit);

  const show = () => {
    const characters = text.value.length;
    const words = text.value.split(/\s+/).filter(Boolean).length;
    const over = limit.value ? characters - Number(limit.value) : 0;
    const pattern = over > 0 ? told.dataset.over : told.dataset.told;
    const values = { characters, words, over };
    told.textContent = pattern.replace(/\{(\w+)\}/g, (_, name) => format.format(values[name]));
    told.classList.toggle("admin-notice__count--over", over > 0);
  };
  text.addEventListener("input", show);
  limit.addEventListener("input", show);
  show();
}
