// Fetches the list every 20 seconds and puts it in place, without loading the page anew. The link that stops it
// leads to the page without this mark. Focus in the list waits: it is never taken from whoever has it.
const SECONDS = 20;
const main = document.querySelector("[data-updates]");

async function update() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
    if (fresh && fresh.innerHTML !== main.innerHTML && !main.contains(document.activeElement)) {
      main.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // No network just now: what stands on the screen stays until the next time.
  }
}

if (main) setInterval(update, SECONDS * 1000);
