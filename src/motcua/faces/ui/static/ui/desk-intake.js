// Intake by keyboard: who, what, which papers, Enter. The page works without this, a press later.
"use strict";

(() => {
  const sheet = document.querySelector("form.intake");
  if (!sheet) return;
  const box = document.getElementById("box");
  const button = (wish) => sheet.querySelector(`button[name=lam][value="${wish}"]`);
  const again = button("lai");
  const field = (name) => sheet.elements[name];

  // ---- where the hands were ---------------------------------------------------------

  const PLACE = "motcua.intake.at";
  function remember(name) {
    sessionStorage.setItem(PLACE, name);
  }
  const last = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (last && !document.querySelector(".errors, [data-print]")) {
    const name = last.replace(/^>/, "");
    const one = [...sheet.elements].find((each) => each.name === name && (each.type !== "radio" || each.checked));
    one?.closest("details")?.setAttribute("open", "");
    if (one && last !== name) next(one); // it was filled in: the hands go on behind it
    else one?.focus();
  }

  document.addEventListener("change", (event) => {
    const one = event.target;
    if (one.form !== sheet || !one.matches("[data-asks-again]")) return;
    if (!one.matches("[data-moves-on]")) remember(one.name);
    sheet.requestSubmit(again);
  });

  // A province is one of many: its communes are asked for when the hands rest, or leave it.
  let province = 0;
  function showCommunes(one) {
    clearTimeout(province);
    province = 0;
    remember(one.dataset.province);
    sheet.requestSubmit(again);
  }
  for (const one of sheet.querySelectorAll("select[data-province]")) {
    one.addEventListener("change", () => {
      clearTimeout(province);
      province = setTimeout(() => showCommunes(one), 900);
    });
    one.addEventListener("blur", () => province && showCommunes(one));
    one.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !province) return;
      event.preventDefault();
      showCommunes(one);
    });
  }

  // ---- what the letters find, and what it costs, without leaving the page -----------------

  let asked = 0;
  async function readQuietly(...parts) {
    const mine = ++asked;
    const sent = new FormData(sheet, again);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    try {
      const answer = await fetch(sheet.action, { method: "POST", body: sent });
      if (!answer.ok || answer.redirected || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
      }
    } catch {
      // off line: the next press asks again
    }
  }

  let typing = 0;
  sheet.addEventListener("input", (event) => {
    const one = event.target;
    if (event.isComposing) return;
    const wait = one.id === "tim" ? 200 : 500;
    const parts = one.id === "tim" ? ["[data-offers]"] : one.matches("[data-answer]") ? ["[data-costs]"] : null;
    if (!parts || (one.id === "tim" && one.value.trim().length < 2)) return;
    clearTimeout(typing);
    typing = setTimeout(() => readQuietly(...parts), wait);
  });
  sheet.addEventListener("submit", () => clearTimeout(typing));

  // ---- Enter goes on; at the papers and at the fee it receives -------------------------------

  const offers = () => [...sheet.querySelectorAll("[data-offers] button")];

  // The next that must be answered and is not; Tab goes to each, also to what may stay empty.
  function wanted(after) {
    const all = [...sheet.querySelectorAll(".asked [data-wanted]")].filter((each) => !each.disabled && !each.value.trim());
    return all.find((each) => !after || after.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  function next(one) {
    const after = wanted(one);
    after?.closest("details")?.setAttribute("open", "");
    (after || button("nhan"))?.focus();
  }

  // A choice shows the digit that takes it, behind its words: letters find it as before. An answer
  // that is whole needs no Enter.
  const CHOICES = ".asked select[data-asks-again]";
  const answersOf = (one) => [...one.options].filter((each) => each.value);
  for (const one of sheet.querySelectorAll(CHOICES)) {
    answersOf(one).slice(0, 9).forEach((each, at) => (each.textContent += ` (${at + 1})`));
  }

  sheet.addEventListener("input", (event) => {
    const one = event.target;
    const whole = Number(one.dataset.whole);
    if (!whole || event.inputType !== "insertText" || !/^\d+$/.test(one.value)) return;
    if (one.value.length === whole && one.selectionStart === whole) next(one);
  });

  sheet.addEventListener("keydown", (event) => {
    const one = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (one.id === "tim" && event.key === "ArrowDown") {
      event.preventDefault();
      offers()[0]?.focus();
      return;
    }
    const at = offers().indexOf(one);
    if (at >= 0 && /^Arrow(Down|Up)$/.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      (offers()[at + (event.key === "ArrowDown" ? 1 : -1)] || (event.key === "ArrowUp" && field("tim")) || one).focus();
      return;
    }
    if (/^[1-9]$/.test(event.key) && one.matches(CHOICES)) {
      const option = answersOf(one)[Number(event.key) - 1];
      if (!option) return;
      event.preventDefault();
      one.value = option.value;
      remember(`>${one.name}`); // one press answers, and the hands go on behind it
      sheet.requestSubmit(again);
      return;
    }
    if (event.key !== "Enter" || event.keyCode === 229) return;
    if (one.id === "tim") {
      event.preventDefault();
      sheet.requestSubmit(button("dau"));
    } else if (one.matches(".asked :is(input, select)")) {
      event.preventDefault();
      // A card that was scanned into a field: the server reads it, and fills in the whole part.
      if (one.value.split("|").length > 5) {
        remember(`>${one.name}`);
        sheet.requestSubmit(again);
      } else next(one);
    } else if (one.matches("input[type=checkbox], input[type=radio]")) {
      event.preventDefault();
      const ends = document.querySelector("[data-panel] button[data-ends]");
      if (ends || !wanted()) (ends || button("nhan"))?.click();
      else next(one.closest("[data-paper]") || one);
    }
  });

  // ---- papers: a tick is the usual number; O and Y count, Q opens the scanner ------------------

  function here() {
    const told = sheet.querySelector("[data-here]");
    const ticked = sheet.querySelectorAll("[data-paper] input[data-tick]:checked").length;
    if (told) told.textContent = told.dataset.here.replace("{n}", ticked);
  }

  sheet.addEventListener("change", (event) => {
    const row = event.target.closest("[data-paper]");
    if (!row) return;
    const tick = row.querySelector("[data-tick]");
    const counts = [...row.querySelectorAll("input[data-usual]")];
    if (event.target === tick) {
      for (const count of counts) count.value = tick.checked ? count.dataset.usual : "0";
    } else if (event.target.matches("input[data-usual]")) {
      tick.checked = counts.some((count) => Number(count.value) > 0);
    } else if (event.target.type === "file" && event.target.files.length) {
      if (!tick.checked) tick.click();
      remember(tick.name);
      sheet.requestSubmit(again);
    }
    here();
  });

  sheet.addEventListener("click", (event) => {
    const more = event.target.closest("button[data-more]");
    const count = more && field(more.dataset.more);
    if (!count) return;
    count.value = String(Math.min((Number(count.value) || 0) + 1, 99));
    count.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // ---- a card that is scanned here is the person; in the box or anywhere else -----------------

  document.addEventListener("motcua:scanned", (event) => {
    const text = event.detail;
    if (!/^\d{12}(\||$)/.test(text)) return;
    event.preventDefault();
    const owner = field("chu-so");
    const target = owner && field("nop-so").value && !owner.value ? owner : field("nop-so");
    target.value = text;
    sheet.requestSubmit(again);
  });

  // ---- nothing typed is lost: kept in this tab until it is received ----------------------------

  const KEEP = "motcua.sheet";
  const LONG = 12 * 3600 * 1000;
  const kept = (() => {
    try {
      return JSON.parse(sessionStorage.getItem(KEEP));
    } catch {
      return null;
    }
  })();
  function keep() {
    const fields = [...new FormData(sheet)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    sessionStorage.setItem(KEEP, JSON.stringify({ who: sheet.dataset.officer, at: Date.now(), fields }));
  }
  const forget = () => sessionStorage.removeItem(KEEP);

  if (document.querySelector("[data-print]")) forget();
  else if (kept && (kept.who !== sheet.dataset.officer || Date.now() - kept.at > LONG)) forget();
  else if (!sheet.hasAttribute("data-fresh")) keep();
  else if (kept) offer();
  let keeping = 0;
  for (const kind of ["input", "change"]) {
    sheet.addEventListener(kind, () => {
      clearTimeout(keeping);
      keeping = setTimeout(keep, 300);
    });
  }
  addEventListener("pagehide", () => clearTimeout(keeping));
  document.querySelector("[data-start-over]")?.addEventListener("click", forget);

  function offer() {
    const told = document.querySelector("[data-kept]");
    const value = (name) => (kept.fields.find(([each]) => each === name) || [])[1] || "";
    const who = value("nop-truoc") || value("nop-ten") || value("nop-so");
    if (!told || !(who || value("tt"))) return;
    const at = new Date(kept.at).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
    told.querySelector("[data-words]").textContent = told.dataset.kept.replace("{at}", at).replace("{who}", who);
    told.hidden = false;
    told.querySelector("[data-open]").addEventListener("click", () => {
      for (const one of [...sheet.elements]) if (one.name && one.name !== "csrfmiddlewaretoken" && one.type !== "submit") one.disabled = true;
      for (const [name, value] of kept.fields) {
        if (name === "lam" || name === "chon") continue;
        sheet.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      sheet.requestSubmit(again);
    });
    told.querySelector("[data-drop]").addEventListener("click", () => {
      forget();
      told.hidden = true;
      box.focus();
    });
  }

  // ---- the paper of what was just finished goes to the printer ---------------------------------

  const done = document.querySelector("[data-print]");
  if (done?.dataset.print) {
    const address = new URL(location.href);
    address.searchParams.delete("in"); // read again, it is not printed again
    history.replaceState(null, "", address);
    const frame = document.createElement("iframe");
    Object.assign(frame, { className: "printed", title: done.dataset.title, tabIndex: -1, src: done.dataset.print });
    frame.addEventListener("load", () => {
      try {
        frame.contentWindow.print();
      } catch {
        // the button beside it prints
      }
      box.focus();
    });
    document.body.append(frame);
  }
})();
