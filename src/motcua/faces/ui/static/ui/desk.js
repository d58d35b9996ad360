// Keys for the officer's hands. Each key presses a link or a button that is on the page anyway.
"use strict";

(() => {
  // An address that names a place on the page takes the focus from what went wrong: it comes back.
  const wrong = location.hash && document.querySelector(".errors[autofocus]");
  if (wrong) addEventListener("load", () => setTimeout(() => wrong.focus()));

  const list = document.getElementById("keys");
  const box = document.getElementById("box");
  const map = JSON.parse(list?.dataset.map || "{}"); // key of the house → key that is pressed

  // ---- rows of the queue -------------------------------------------------------

  const rows = () => [...document.querySelectorAll("table.q tbody tr, [data-rows] > *")];
  const tick = (row) => row?.querySelector("input[type=checkbox]");
  const current = () => document.querySelector("tr.at, [data-rows] > .at");

  function stand(row, { focus = true } = {}) {
    if (!row) return;
    current()?.classList.remove("at");
    row.classList.add("at");
    if (focus) (row.querySelector("[data-first]") || row.querySelector("a") || row.querySelector("button, input"))?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by, extend) {
    const all = rows();
    const from = all.indexOf(current());
    if (extend && from >= 0) set(all[from], true);
    stand(all[Math.min(Math.max(from + by, 0), all.length - 1)]);
    if (extend) set(current(), true);
  }

  function mark(row, on) {
    const box = tick(row);
    if (box) box.checked = on;
  }

  function set(row, on) {
    const box = tick(row);
    if (!box || box.checked === on) return;
    mark(row, on);
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // ---- the dock: what can be done with what is ticked -----------------------------

  const dock = document.querySelector("[data-dock]");

  function count() {
    const marks = rows().map(tick).filter(Boolean);
    for (const mark of marks) mark.closest("tr")?.classList.toggle("on", mark.checked);
    const ticked = marks.filter((mark) => mark.checked).length;
    if (!dock) return;
    dock.hidden = ticked === 0;
    const words = dock.querySelector("[data-count]");
    if (words) words.textContent = dock.dataset.words.replace("{n}", ticked);
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) rows().forEach((row) => mark(row, event.target.checked));
    if (event.target.matches("input[type=checkbox]")) count();
  });
  document.querySelector("[data-clear]")?.addEventListener("click", clear);

  function all() {
    const marks = rows().map(tick).filter(Boolean);
    const on = marks.some((mark) => !mark.checked);
    for (const mark of marks) mark.checked = on;
    count();
  }

  function clear() {
    rows().forEach((row) => mark(row, false));
    count();
  }

  // ---- one key, one press ----------------------------------------------------------

  function press(key) {
    const row = current();
    const own = row?.querySelector(`[data-key="${key}"]`);
    const common = [...document.querySelectorAll(`[data-key="${key}"]`)].find(
      (one) => !one.disabled && (!dock || !dock.contains(one)) && !one.closest("tr"),
    );
    const batch = dock?.querySelector(`[data-key="${key}"]`);
    if (own) own.click();
    else if (batch) {
      if (dock.hidden && row) set(row, true);
      if (!dock.hidden) batch.click();
    } else if (common) common.click();
    else return false;
    return true;
  }

  const ACTS = {
    "/": () => box?.focus(),
    "?": () => list?.showModal?.(),
    j: (shift) => step(1, shift),
    k: (shift) => step(-1, shift),
    x: (shift) => (shift ? all() : set(current(), !tick(current())?.checked)),
  };
  let afterG = false;

  function act(key, shift) {
    const name = key.toLowerCase();
    const meant = Object.keys(map).find((own) => map[own] === name);
    if (afterG && /^[1-7]$/.test(name)) {
      document.querySelectorAll(".tabs a")[Number(name) - 1]?.click();
    } else if (ACTS[meant]) ACTS[meant](shift);
    else if (meant && meant !== "g") press(meant);
    afterG = meant === "g";
    if (afterG) setTimeout(() => (afterG = false), 1500);
  }

  // Keys that are no letters may move through rows even where all letters rest.
  document.addEventListener("motcua:key", (event) => {
    const { key, shift } = event.detail;
    if (key === "Escape") {
      if (dock) clear();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (!rows().length) return;
      event.preventDefault();
      step(key === "ArrowDown" ? 1 : -1, shift);
    } else act(key, shift);
  });

  function standWhere(one) {
    const row = one?.closest?.("table.q tbody tr, [data-rows] > *");
    if (row) stand(row, { focus: false });
  }
  document.addEventListener("focusin", (event) => standWhere(event.target));
  standWhere(document.activeElement);

  // ---- a key that does nothing on this page is not spoken of on it -----------------------------

  const there = {
    box,
    rows: rows().length,
    ticks: rows().some(tick),
    tabs: document.querySelector(".tabs a"),
  };
  for (const hint of document.querySelectorAll("[data-hint]")) {
    const name = hint.dataset.hint;
    hint.hidden = !(name in there ? there[name] : document.querySelector(`[data-key="${name}"]:not(:disabled)`));
  }

  // ---- the keys as they are shown: those of this officer ------------------------------------

  for (const shown of document.querySelectorAll("kbd:not([data-set])")) {
    const own = shown.textContent.trim().toLowerCase();
    if (!/^[a-z/?]$/.test(own)) continue;
    if (map[own]) shown.textContent = map[own].toUpperCase();
    else shown.hidden = true;
  }

  stand(document.getElementById(location.hash.slice(1))?.closest("[data-rows] > *")); // where the hands were before a press
  count();
})();
