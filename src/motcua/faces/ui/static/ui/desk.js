// Keys for the officer's hands. Each key presses a link or a button that is on the page anyway.
"use strict";

(() => {
  const BURST = 60; // milliseconds: a scanner types faster than this, a hand does not
  const SCANNED = 4; // the shortest thing that is worth scanning
  const box = document.getElementById("box");
  const list = document.getElementById("keys");
  const memory = {
    read() {
      try {
        return JSON.parse(localStorage.getItem("motcua.keys")) || {};
      } catch {
        return {};
      }
    },
    write(value) {
      try {
        localStorage.setItem("motcua.keys", JSON.stringify(value));
      } catch {
        // it holds until the page is left
      }
    },
  };
  let chosen = memory.read(); // { off: true, map: { pressed: meant } }

  // ---- rows of the queue -------------------------------------------------------

  const rows = () => [...document.querySelectorAll("table.q tbody tr, [data-rows] > *")];
  const tick = (row) => row?.querySelector("input[type=checkbox]");
  const current = () => document.querySelector("tr.at, [data-rows] > .at");

  function stand(row, { focus = true } = {}) {
    if (!row) return;
    current()?.classList.remove("at");
    row.classList.add("at");
    if (focus) (row.querySelector("a") || row.querySelector("button, input"))?.focus({ preventScroll: true });
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
    mark(row, on);
    count();
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
    const name = key.length === 1 ? key.toLowerCase() : key;
    const meant = meaning(name);
    if (afterG && /^[1-5]$/.test(name)) {
      document.querySelectorAll(".tabs a")[Number(name) - 1]?.click();
    } else if (ACTS[meant]) ACTS[meant](shift);
    else if (meant && meant !== "g") press(meant);
    afterG = meant === "g";
    if (afterG) setTimeout(() => (afterG = false), 1500);
  }

  function meaning(pressed) {
    const map = chosen.map || {};
    if (pressed in map) return map[pressed];
    return Object.values(map).includes(pressed) ? null : pressed; // its work was given to another key
  }

  // ---- keys and scanners ---------------------------------------------------------------

  const TYPED = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]";
  let burst = "";
  let shifted = false;
  let timer = 0;

  function letter(event) {
    if (event.key.length === 1) return event.key;
    // A Vietnamese input method may hide the key behind "Process".
    const found = /^(?:Key|Digit|Numpad)(\w)$/.exec(event.code || "");
    if (event.key === "Process" || event.key === "Unidentified") return found ? found[1].toLowerCase() : "";
    return "";
  }

  function settle() {
    const [typed, shift] = [burst, shifted];
    burst = "";
    if (typed.length === 1 && !chosen.off) act(typed, shift);
    else if (typed.length === 1 && (typed === "?" || typed === "/")) ACTS[typed]();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || list?.open) return;
    if (event.target.closest?.(TYPED)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    clearTimeout(timer);
    if (burst.length >= SCANNED && (event.key === "Enter" || event.key === "Tab") && box) {
      event.preventDefault();
      box.value = burst;
      burst = "";
      box.form.requestSubmit();
      return;
    }
    if (event.key === "Escape") clear();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!rows().length || chosen.off) return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
      return;
    }
    const key = letter(event);
    if (!key || (key === " " && !burst)) return;
    if (key === "/" || key === "?" || burst) event.preventDefault();
    burst += key;
    shifted = event.shiftKey;
    timer = setTimeout(settle, BURST);
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("table.q tbody tr, [data-rows] > *");
    if (row) stand(row, { focus: false });
  });

  // ---- the list of keys: change one, turn all off -----------------------------------------

  function show() {
    if (!list) return;
    list.querySelector("[data-keys-on]").checked = !chosen.off;
    for (const input of list.querySelectorAll("[data-key-for]")) {
      const own = input.dataset.keyFor;
      const given = Object.entries(chosen.map || {}).find(([, meant]) => meant === own);
      input.value = (given ? given[0] : own).toUpperCase();
    }
  }

  list?.addEventListener("change", () => {
    const map = {};
    for (const input of list.querySelectorAll("[data-key-for]")) {
      const pressed = input.value.trim().toLowerCase();
      if (pressed && pressed !== input.dataset.keyFor) map[pressed] = input.dataset.keyFor;
    }
    chosen = { off: !list.querySelector("[data-keys-on]").checked, map };
    memory.write(chosen);
  });
  list?.querySelector("[data-keys-reset]").addEventListener("click", () => {
    chosen = {};
    memory.write(chosen);
    show();
  });

  show();
  count();
})();
