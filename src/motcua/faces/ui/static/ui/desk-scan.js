// What comes from a keyboard: a hand, a scanner that types like one, an input method between them.
// Says "motcua:key" for a key of the hand, and puts what was scanned into the universal box.
"use strict";

(() => {
  const BURST = 75; // milliseconds between two keys of a scanner; a hand is slower
  const PATIENT = 250; // digits and H begin cards and codes: no hand waits for them, a slow scanner may
  const DOUBLED = 25; // an input method may send the same press twice
  const SCANNED = 4; // the shortest thing that is worth scanning
  const TEXT = "input:not([type=checkbox], [type=radio], [type=submit], [type=button], [type=file]), textarea, [contenteditable]";
  const SIGNS = {
    Minus: "-_", Equal: "=+", Period: ".>", Comma: ",<", Slash: "/?", Backslash: "\\|",
    Semicolon: ";:", Quote: "'\"", BracketLeft: "[{", BracketRight: "]}", Backquote: "`~", Space: "  ",
  };
  const SHIFTED = ")!@#$%^&*(";
  const box = document.getElementById("box");

  // Behind an input method the key says only "Process"; its place on the keyboard says the rest.
  function letter(event) {
    if (event.key.length === 1) return event.key;
    if (event.key !== "Process" && event.key !== "Unidentified") return "";
    const found = /^(Key|Digit|Numpad)(\w)$/.exec(event.code || "");
    if (!found) return (SIGNS[event.code] || "")[event.shiftKey ? 1 : 0] || "";
    if (found[1] === "Key") return event.shiftKey ? found[2] : found[2].toLowerCase();
    return found[1] === "Digit" && event.shiftKey ? SHIFTED[Number(found[2])] : found[2];
  }

  const say = (name, detail) =>
    !document.dispatchEvent(new CustomEvent(`motcua:${name}`, { detail, cancelable: true }));

  // ---- a page may want what was scanned for itself; else the box looks for it -----------------

  function open(text) {
    box.value = text;
    box.form.requestSubmit();
  }

  box?.form.addEventListener("submit", (event) => {
    const text = box.value.trim();
    if (!say("scanned", text)) return;
    event.preventDefault();
    box.value = "";
  });
  // A browser under load moves the hands to their place late: keys would be lost before that.
  if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
  if (box && document.activeElement === box) box.select();

  // ---- after each finished action the hands are in the box ---------------------------------------

  const [SENT, SHEET] = ["motcua.sent", "motcua.sheet"];
  // A sheet that was begun belongs to whom it was begun by: nothing of it outlives the sign-out.
  try {
    const kept = JSON.parse(sessionStorage.getItem(SHEET));
    if (kept && box && kept.who !== box.form.dataset.officer) sessionStorage.removeItem(SHEET);
  } catch {
    sessionStorage.removeItem(SHEET);
  }
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-sign-out]")) {
      sessionStorage.clear();
      return;
    }
    const ends = form.method === "post" && form !== box?.form && !event.submitter?.hasAttribute("data-again");
    if (ends && !event.defaultPrevented) sessionStorage.setItem(SENT, "yes");
  });
  addEventListener("pageshow", () => {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    const elsewhere = "[autofocus], [role=alert], .errors, [data-by-keys]";
    if (sent && box && !document.querySelector(elsewhere)) box.focus();
  });

  // ---- bursts and single keys -------------------------------------------------------------------

  let burst = "";
  let shifted = false;
  let timer = 0;
  let list = null; // a list of choices that the first sign of a burst may have moved
  const down = new Map();

  function settle() {
    const [typed, shift, inList] = [burst, shifted, list];
    burst = "";
    list = null;
    if (inList) return;
    if (typed.length < SCANNED) for (const key of typed) say("key", { key, shift });
    else if (box) {
      box.value = typed; // a scanner without Enter: nothing jumps, the text waits
      box.focus();
    }
  }

  function take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (list) list.one.value = list.was;
    const text = burst;
    burst = "";
    list = null;
    open(text);
  }

  function doubled(event) {
    const before = down.get(event.code);
    if (event.code) down.set(event.code, event.timeStamp);
    return before !== undefined && !event.repeat && event.timeStamp - before < DOUBLED;
  }

  let last = 0;
  let run = 0;

  // In the box a scanner's Tab means Enter; in any other field nothing jumps.
  function inField(event) {
    if (event.key === "Escape") event.target.blur();
    if (event.target !== box) return;
    const quick = event.timeStamp - last < BURST;
    last = event.timeStamp;
    if (event.key === "Tab" && !event.shiftKey && quick && run >= SCANNED) {
      event.preventDefault();
      box.form.requestSubmit();
    } else if (letter(event)) run = quick ? run + 1 : 1;
    if (event.key === "ArrowDown" && say("key", { key: "ArrowDown", shift: false })) event.preventDefault();
  }

  // An input method holds back what is written into the box, and the Enter after it. Vietnamese
  // has no candidates to choose from: Enter means open, for a scanner and for a hand.
  function composed(event) {
    if (!/^(Numpad)?Enter$/.test(event.code || event.key)) return;
    let sent = false;
    const go = () => {
      if (!sent) box.form.requestSubmit();
    };
    box.form.addEventListener("submit", () => (sent = true), { once: true, capture: true });
    box.addEventListener("compositionend", () => setTimeout(go), { once: true });
    setTimeout(() => {
      if (!sent) box.blur(); // what is held back is written now
      setTimeout(go);
    }, BURST);
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.isComposing) {
      if (event.target === box) composed(event);
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.target.closest?.(TEXT)) {
      inField(event);
      return;
    }
    if (doubled(event)) {
      event.preventDefault();
      return;
    }
    if (burst.length >= SCANNED && (event.key === "Enter" || event.key === "Tab") && box) {
      clearTimeout(timer);
      take(event);
      return;
    }
    if (event.key === "Backspace" && burst) burst = burst.slice(0, -1);
    else if (/^(Arrow(Up|Down)|Escape)$/.test(event.key)) {
      const own = event.target.closest?.("select, input[type=radio]") && event.key !== "Escape";
      if (!own && say("key", { key: event.key, shift: event.shiftKey })) event.preventDefault();
    } else collect(event, letter(event));
  }

  function collect(event, key) {
    if (!key || (key === " " && !burst)) return;
    if (event.repeat) {
      if (!event.target.closest?.("select")) say("key", { key, shift: event.shiftKey });
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(settle, /^[\dh]/i.test(burst + key) || burst.length >= SCANNED ? PATIENT : BURST);
    const choices = event.target.closest?.("select");
    if (!burst && choices) list = { one: choices, was: choices.value };
    if (burst || key === "/" || key === "?") event.preventDefault();
    burst += key;
    shifted = event.shiftKey;
  }

  // The focus moved into a field in the middle of a scan: the scan goes on in the box.
  document.addEventListener("focusin", (event) => {
    if (burst.length < SCANNED || !event.target.matches?.(TEXT)) return;
    clearTimeout(timer);
    const text = burst;
    burst = "";
    box.value = text;
    box.focus();
  });

  // Before all others: what a scanner types must press nothing on the page.
  document.addEventListener("keydown", onKey, true);
  document.addEventListener(
    "keyup",
    (event) => {
      down.delete(event.code);
      if (event.key === " " && burst) event.preventDefault();
    },
    true,
  );
  document.addEventListener(
    "change",
    (event) => {
      // A list moved by the first sign of a scan: wait until it is known who typed.
      if (event.isTrusted && list && event.target === list.one) {
        event.stopImmediatePropagation();
        const [one, was] = [list.one, list.was];
        setTimeout(() => {
          if (one.value !== was) one.dispatchEvent(new Event("change", { bubbles: true }));
        }, BURST + 25);
      }
    },
    true,
  );
})();
