// A filter form whose list follows what is typed and chosen. The form works by its button without this module.
//
// The same address that the button would open is fetched, and the parts of the page that are marked
// [data-live="…"] take their content from the parts of the same name there. The address bar follows, so
// that the list can be shared and found again, and the count is told to screen readers.

const PAUSE = 300;

for (const form of document.querySelectorAll("form[data-live-filter]")) {
  const status = document.querySelector("[data-live-status]");
  let timer;
  let request;

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) query.set(name, value.trim());
    }
    const text = query.toString();
    return text ? `${location.pathname}?${text}` : location.pathname;
  };

  const replace = (fresh) => {
    const count = fresh.querySelector("[data-live-count]")?.textContent.trim() ?? "";
    for (const part of document.querySelectorAll("[data-live]")) {
      const content = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      // What has focus stays, so that nobody loses their place.
      if (content && !part.contains(document.activeElement)) part.replaceChildren(...content.childNodes);
    }
    if (status) status.textContent = count;
  };

  const update = async () => {
    request?.abort();
    request = new AbortController();
    const url = address();
    try {
      const answer = await fetch(url, { signal: request.signal });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(fresh);
      history.replaceState(history.state, "", url);
    } catch (error) {
      // Without network, or overtaken by the next letter: the button is still there.
      if (error.name !== "AbortError" && error.name !== "TypeError") throw error;
    }
  };

  const soon = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(update, delay);
  };

  form.addEventListener("input", (event) => soon(event.target.matches("select") ? 0 : PAUSE));
}
