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

  // Intake: read the page again when a choice changes what is asked.
  const counter = document.querySelector("form.intake");
  if (counter) {
    const again = counter.querySelector("button[data-again]");
    document.addEventListener("change", (event) => {
      if (event.target.form === counter && event.target.matches("[data-asks-again]")) {
        remember(event.target);
        counter.requestSubmit(again);
      }
    });
    const last = sessionStorage.getItem("motcua.intake.at");
    sessionStorage.removeItem("motcua.intake.at");
    const [name, top] = last ? JSON.parse(last) : [];
    if (name && !document.querySelector(".errors")) {
      const field = [...counter.elements].find((one) => one.name === name && (one.type !== "radio" || one.checked));
      const papers = counter.querySelector("[data-paper] input, details[open] input, details[open] select");
      (name === "@papers" ? papers : field)?.focus({ preventScroll: true });
      if (field?.type === "text") field.setSelectionRange(field.value.length, field.value.length);
      scrollTo(0, top);
    }
    // Three letters are enough: what they find appears while one types.
    let typing = 0;
    counter.addEventListener("input", (event) => {
      if (!event.target.matches("[data-asks-while-typing]") || event.isComposing) return;
      clearTimeout(typing);
      if (event.target.value.trim().length < 3) return;
      typing = setTimeout(() => {
        remember(event.target);
        counter.requestSubmit(again);
      }, 450);
    });
    counter.addEventListener("submit", (event) => {
      clearTimeout(typing);
      if (event.submitter?.name === "chon") remember({ name: "@papers" });
    });
    function remember(field) {
      sessionStorage.setItem("motcua.intake.at", JSON.stringify([field.name, scrollY]));
    }
    // Space ticks a paper; O is one more original of it, Y one more copy.
    counter.addEventListener("keydown", (event) => {
      const row = event.target.closest?.("[data-paper]");
      if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
      const which = { o: "[data-originals]", y: "[data-copies]" }[event.key.toLowerCase()];
      const count = which && row.querySelector(which);
      if (!count) return;
      event.preventDefault();
      event.stopPropagation();
      count.value = String((Number(count.value) || 0) + 1);
    });
    for (const tick of counter.querySelectorAll("[data-paper] input[type=checkbox]")) {
      tick.addEventListener("change", () => {
        const row = tick.closest("[data-paper]");
        for (const count of row.querySelectorAll("input[data-usual]")) {
          count.value = tick.checked ? count.dataset.usual : "0";
        }
      });
    }
  }
})();
