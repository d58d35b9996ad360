// Small comforts of the desk's pages. Each page works without them.
"use strict";

(() => {
  for (const spare of document.querySelectorAll("[data-without-script]")) spare.hidden = true;

  // A choice that stands alone in its form is sent as soon as it is made.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-sends]")) event.target.form.requestSubmit();
  });

  // One press is one press: the second is stopped, except where the page is only read again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.submitter?.hasAttribute("data-again")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  document.querySelector("[data-print]")?.addEventListener("click", () => print());

  // "12 new dossiers, press to load": the list itself never changes under the hands.
  const newer = document.querySelector("[data-newer]");
  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(newer.dataset.newer, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const found = await answer.json();
      if (!found.n) return;
      const link = document.createElement("a");
      link.href = newer.dataset.load || location.href;
      link.textContent = found.words;
      newer.replaceChildren(link);
    } catch {
      // off line: asked again in a while
    }
  }
  if (newer) setInterval(ask, 30000);

  // A batch goes on by itself; without scripts its button is pressed.
  const onward = document.querySelector("form[data-onward]");
  if (onward) setTimeout(() => onward.requestSubmit(), 400);

  // A key or link that opens a form on the page also brings the hands to its first field.
  function unfold(name) {
    const fold = document.getElementById(name);
    if (fold?.tagName !== "DETAILS") return false;
    fold.open = true;
    fold.scrollIntoView({ block: "center" });
    (fold.querySelector("input:not([type=hidden], :disabled), textarea, select") || fold.querySelector("button"))?.focus();
    return true;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    // The jump of the browser itself would take the focus away again.
    if (link && unfold(link.hash.slice(1))) event.preventDefault();
  });
  if (location.hash) unfold(location.hash.slice(1));
})();
