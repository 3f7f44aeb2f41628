// Says while somebody types that a text looks unusual. It never stops anyone from sending it.

const PAUSE_MS = 700;

for (const field of document.querySelectorAll("[data-usual]")) {
  const usual = new RegExp(field.dataset.usual, "iu");
  const hint = document.createElement("p");
  hint.className = "form-field__unusual";
  hint.setAttribute("role", "status");
  field.after(hint);

  let timer;
  const tell = () => {
    const text = field.value.trim();
    hint.textContent = text && !usual.test(text) ? field.dataset.unusual : "";
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (hint.textContent) tell();
    else timer = setTimeout(tell, PAUSE_MS);
  });
  field.addEventListener("change", tell);
  tell();
}
