// Shows and hides the questions that depend on an answer of the same step, while it is being given.
// Without it each says on what it depends. The server decides in any case which answers count.

const plain = (text) => text.trim().toLowerCase();

function answersTo(name, form) {
  return new FormData(form)
    .getAll(name)
    .filter((value) => typeof value === "string")
    .map(plain)
    .filter(Boolean);
}

function isMet({ showOperator, showValue, showBlank }, answers) {
  if (!answers.length) return showBlank !== undefined;
  if (showOperator === "CONTAINS") return answers.some((text) => text.includes(showValue));
  return answers.includes(showValue) === (showOperator === "IS");
}

function decide(form, questions) {
  const hidden = new Set();
  // In the order of the page: what depends on a hidden question is hidden too.
  for (const question of questions) {
    const source = question.dataset.showWhen;
    const shown = !hidden.has(source) && isMet(question.dataset, answersTo(source, form));
    question.hidden = !shown;
    if (shown) continue;
    for (const field of question.querySelectorAll("[name]")) hidden.add(field.name);
  }
}

for (const form of document.querySelectorAll("form")) {
  const questions = form.querySelectorAll("[data-show-when]");
  if (!questions.length) continue;

  for (const words of form.querySelectorAll("[data-condition-words]")) words.hidden = true;
  form.addEventListener("input", () => decide(form, questions));
  decide(form, questions);
}
