// A button that asks the browser where it is. The place is rounded to about a hundred metres before it is
// sent, and is sent to this site alone. Without this module the form takes coordinates that are written.

const DECIMALS = 3;

for (const form of document.querySelectorAll("form[data-near]")) {
  const button = form.querySelector("[data-locate]");
  const status = form.querySelector("[role=status]");
  const field = form.querySelector("input[name=point]");
  if (!navigator.geolocation) continue;

  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = button.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(DECIMALS)}, ${coords.longitude.toFixed(DECIMALS)}`;
        form.submit();
      },
      () => {
        status.textContent = button.dataset.refused;
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
