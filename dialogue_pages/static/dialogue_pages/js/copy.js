// A button that copies the text of a field. Without it the text can be marked and copied by hand.

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.closest("section").querySelector("[role=status]");
  if (!field || !navigator.clipboard) continue;

  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.copied;
  });
}
