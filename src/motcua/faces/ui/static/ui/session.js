// A session ends when nobody is there. It is told before, and what was typed stays on the page.
"use strict";

(() => {
  const place = document.querySelector("[data-left]");
  const dialog = place?.querySelector("dialog");
  if (!dialog?.showModal) return;
  const LOOK = 15000; // milliseconds between two looks at the clock
  const BEAT = 240000; // whoever types is here: said so often at the most
  const WARN = Number(place.dataset.told) * 1000;
  const title = document.title;
  let ends = Date.now() + Number(place.dataset.left) * 1000;
  let last = false; // nothing makes it longer
  let said = Date.now();
  let lively = false;
  let dismissed = false;

  for (const sign of ["keydown", "input", "pointerdown"]) {
    document.addEventListener(sign, () => (lively = true), { passive: true, capture: true });
  }

  async function ask(path) {
    try {
      const reply = await fetch(path, { headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error" });
      if (!reply.ok) return;
      const told = await reply.json();
      ends = told.left === null ? Infinity : Date.now() + told.left * 1000;
      last = told.last;
    } catch {
      // off line: our own clock goes on
    }
  }

  function show(what) {
    for (const part of dialog.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== what;
    const shown = dialog.querySelector(`[data-part="${what}"]`);
    dialog.setAttribute("aria-labelledby", shown.querySelector("h2").id);
    dialog.setAttribute("aria-describedby", shown.querySelector("p").id);
    const at = new Date(ends).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    for (const each of shown.querySelectorAll("[data-at]")) each.textContent = at;
    document.title = `${shown.querySelector("h2").textContent} – ${title}`;
    if (!dialog.open) dialog.showModal();
    shown.querySelector("a, button").focus();
  }

  function hide() {
    document.title = title;
    if (dialog.open) dialog.close();
  }

  const rest = () => ends - Date.now();

  async function here() {
    lively = false;
    said = Date.now();
    await ask(place.dataset.here);
  }

  async function look() {
    if (lively && !dialog.open && (Date.now() - said > BEAT || rest() <= WARN)) await here();
    if (rest() > WARN) {
      dismissed = false;
      return hide();
    }
    await ask(place.dataset.now); // another page of this browser may have kept it open
    if (rest() > WARN) hide();
    else if (rest() <= 0) show("over");
    else if (!dismissed) show(last ? "last" : "soon");
  }

  dialog.addEventListener("close", () => {
    document.title = title;
    if (rest() <= 0 || rest() > WARN) return;
    if (last) dismissed = true;
    else here();
  });
  // There is no way on but to sign in, and that happens on another page.
  dialog.addEventListener("cancel", (event) => rest() <= 0 && event.preventDefault());
  document.addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("focus", () => dialog.open && look());
  setInterval(look, LOOK);
})();
