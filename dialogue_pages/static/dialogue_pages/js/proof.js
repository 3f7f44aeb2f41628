// Works out the form's small sum while somebody writes. A form that is sent before it is done, or without script, is sent as well.

for (const field of document.querySelectorAll("[data-challenge]")) {
  if (!window.Worker || !window.crypto?.subtle) continue;

  const begin = () => {
    const worker = new Worker(field.dataset.worker);
    const end = () => worker.terminate();
    worker.addEventListener("message", ({ data }) => {
      field.value = data;
      end();
    });
    worker.addEventListener("error", end);
    worker.postMessage(JSON.parse(field.dataset.challenge));
  };
  field.form.addEventListener("focusin", begin, { once: true });
}
