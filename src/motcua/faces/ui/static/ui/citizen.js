// Comforts for citizens' pages. Every page works without this file.
"use strict";

(() => {
  // An address that names a place on the page takes the focus from what went wrong: it comes back.
  const wrong = location.hash && document.querySelector(".errors[autofocus]");
  if (wrong) addEventListener("load", () => setTimeout(() => wrong.focus()));

  const KEPT = "motcua.kept:";
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(key, value) {
      if (document.querySelector("[data-idle]")) return false; // a machine of many people keeps nothing
      try {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false; // a private window, or a full disk
      }
    },
    forget(key) {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept
      }
    },
  };

  // ---- the line that says what is saved -------------------------------------

  const line = document.querySelector("[data-saved]");

  function say(kind, at, where = "") {
    if (!line) return;
    line.hidden = false;
    line.classList.toggle("bad", kind === "failed" || kind === "kept" || kind === "over");
    const words = line.querySelector("[data-words]");
    const text = line.dataset[`${kind}Words`].replace("{at}", at);
    words.replaceChildren();
    if (kind === "over") {
      words.append(Object.assign(document.createElement("a"), { href: where, textContent: text }));
      return;
    }
    if (kind !== "failed" && kind !== "kept") {
      words.textContent = text;
      return;
    }
    const again = document.createElement("button");
    again.type = "button";
    again.className = "plain-button";
    again.textContent = text;
    again.addEventListener("click", () => document.querySelectorAll("form[data-autosave]").forEach(save));
    words.append(again);
  }

  // ---- autosave, on leaving a field; kept here while the net is away -------------

  const SECRET = new Set(["csrfmiddlewaretoken"]);

  function answers(form) {
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SECRET.has(name));
  }

  function place(form) {
    return KEPT + new URL(form.dataset.autosave || form.action, location.href).pathname;
  }

  // A press must not slip off its button because the page moved under the finger.
  let held = Promise.resolve();
  let letGo = () => {};
  document.addEventListener("pointerdown", () => (held = new Promise((resolve) => (letGo = resolve))), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(letGo, 50), true);

  // One save at a time, in order: two under way could overtake each other, and the older would win.
  // One that has not begun yet takes along whatever is typed until then.
  const underWay = new WeakMap();

  function save(form) {
    const ours = underWay.get(form) || { now: null, next: null };
    underWay.set(form, ours);
    const begin = () => {
      ours.next = null;
      ours.now = saveNow(form).finally(() => (ours.now = null));
      return ours.now;
    };
    if (!ours.now) return begin();
    ours.next ??= ours.now.then(begin);
    return ours.next;
  }

  async function saveNow(form) {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    const sent = answers(form);
    const at = clock();
    try {
      const reply = await fetch(form.dataset.autosave || form.action, {
        method: "POST",
        body,
        headers: { "X-Autosave": "1", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (reply.status === 401) {
        const { sign_in: where } = await reply.json();
        store.write(place(form), { at, answers: sent });
        await held;
        say("over", at, where);
        return "over";
      }
      if (!reply.ok) throw new Error(String(reply.status));
      const told = reply.headers.get("Content-Type")?.includes("json") ? await reply.json() : {};
      store.forget(place(form));
      // What this page shows is what is stored now: another tab is told apart by that.
      for (const [code, mark] of Object.entries(told.marks || {})) {
        const shown = form.elements[`luc.${code}`];
        if (shown) shown.value = mark;
      }
      await held;
      say("saved", told.saved_at || at);
      if (told.asks && !form.dataset.waits) await askAnew(form, told.asks);
      return true;
    } catch {
      const kept = store.write(place(form), { at, answers: sent });
      say(kept && !navigator.onLine ? "kept" : "failed", at);
      return false;
    }
  }

  // An answer may call for other questions: show them, and take away what is needless now.
  async function askAnew(form, asks) {
    const shown = () => [...form.querySelectorAll("[data-question]")];
    if (shown().map((each) => each.dataset.question).join() === asks.join()) return;
    const reply = await fetch(location.href, { credentials: "same-origin" });
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const holder = form.querySelector("[data-questions]");
    const wanted = [...page.querySelectorAll("[data-question]")];
    const codes = wanted.map((each) => each.dataset.question);
    shown().forEach((each) => codes.includes(each.dataset.question) || each.remove());
    let before = null;
    for (const each of wanted) {
      const here = shown().find((one) => one.dataset.question === each.dataset.question);
      const placed = here || document.importNode(each, true);
      if (!here && before) before.after(placed);
      else if (!here) holder.prepend(placed);
      before = placed;
    }
  }

  const PATIENCE = 5000; // milliseconds for a save under way before a press goes ahead of it

  // What was sent is kept here until a page says that it arrived: the session may be over by now.
  const SENT = "motcua.sent";

  function sendKept(form) {
    store.write(place(form), { at: clock(), answers: answers(form) });
    try {
      sessionStorage.setItem(SENT, place(form));
    } catch {
      // a private window: it goes as it goes
    }
  }

  function forgetArrived() {
    try {
      const key = sessionStorage.getItem(SENT);
      const status = performance.getEntriesByType("navigation")[0]?.responseStatus || 200;
      if (!key || location.pathname.startsWith("/dang-nhap") || (status >= 400 && status !== 422)) return;
      sessionStorage.removeItem(SENT);
      store.forget(key);
    } catch {
      // nothing was kept
    }
  }
  forgetArrived();

  // What is sent goes after what is being saved; without the net it stays here, on the page.
  function submitAfterSave(form, event) {
    const stop = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (form.dataset.waits === "over") {
      delete form.dataset.waits;
      sendKept(form);
      return;
    }
    if (form.dataset.waits) return stop();
    if (!navigator.onLine) {
      stop();
      const at = clock();
      say(store.write(place(form), { at, answers: answers(form) }) ? "kept" : "failed", at);
      return;
    }
    const ours = underWay.get(form);
    const saving = ours?.next || ours?.now;
    if (!saving) return sendKept(form);
    stop();
    form.dataset.waits = "yes";
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([saving, patience]).then((saved) => {
      if (saved === "over") return delete form.dataset.waits; // nowhere to send it: it stays here
      form.dataset.waits = "over";
      form.requestSubmit(event.submitter);
    });
  }

  function restore(form) {
    const kept = store.read(place(form));
    if (!kept) return;
    const names = new Set(kept.answers.map(([name]) => name));
    for (const name of names) {
      const given = kept.answers.filter(([key]) => key === name).map(([, value]) => value);
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "file") continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
        else field.value = given[0];
      }
    }
    save(form).then((saved) => saved === true && say("back", kept.at));
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    let before = JSON.stringify(answers(form));
    const changed = () => {
      const now = JSON.stringify(answers(form));
      if (now === before) return;
      before = now;
      save(form);
    };
    form.addEventListener("focusout", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", (event) => submitAfterSave(form, event));
    window.addEventListener("online", () => store.read(place(form)) && save(form));
    restore(form);
    for (const link of document.querySelectorAll("a[data-language]")) {
      link.addEventListener("click", async (event) => {
        event.preventDefault();
        await save(form);
        location.assign(link.href);
      });
    }
  }

  // What one person typed on a shared computer is nobody else's.
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      try {
        Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).forEach(store.forget);
        sessionStorage.clear(); // an officer may leave by this page, too
      } catch {
        // nothing was kept
      }
    });
  }

  // ---- sending: progress of files, and one press is enough ----------------------------

  function send(form, sender) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", form.dataset.uploadWords || "");
    (sender || form.lastElementChild).after(bar);
    const body = new FormData(form);
    if (sender?.name) body.append(sender.name, sender.value);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const fresh = page.querySelector("main");
      if (request.status < 400 || !fresh) {
        location.assign(request.responseURL || location.href);
        return;
      }
      document.title = page.title;
      document.querySelector("main").replaceWith(fresh);
      fresh.querySelectorAll("form").forEach(watch);
      fresh.querySelector(".errors")?.focus();
    });
    request.addEventListener("error", () => {
      bar.remove();
      sender?.removeAttribute("disabled");
      delete form.dataset.sent;
      say("failed", clock());
    });
    request.send(body);
  }

  function watch(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      const files = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
      form.dataset.sent = "1";
      if (form.hasAttribute("data-upload") && files) {
        event.preventDefault();
        send(form, event.submitter);
      }
    });
  }

  document.querySelectorAll("form[method=post]").forEach(watch);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
  });

  // ---- a password may be looked at by whoever types it -----------------------------------

  for (const place of document.querySelectorAll("[data-reveal]")) {
    const button = place.querySelector("button");
    const form = place.closest("form");
    const secrets = form.querySelectorAll("input[type=password]");
    const show = (shown) => {
      for (const each of secrets) each.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    };
    place.hidden = false;
    button.addEventListener("click", () => show(button.getAttribute("aria-pressed") !== "true"));
    // Sent hidden again: a browser would keep what stood in a field of text.
    form.addEventListener("submit", () => show(false));
  }

  // ---- what was in view was read; without this there is a button ------------------------

  for (const form of document.querySelectorAll("form[data-read-when-seen]")) {
    const watching = new IntersectionObserver(([seen]) => {
      if (!seen.isIntersecting) return;
      watching.disconnect();
      setTimeout(() => {
        const sent = { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" };
        fetch(form.action, sent).then(() => (form.hidden = true), () => {});
      }, 1500);
    });
    watching.observe(form);
  }

  document.querySelector(".errors")?.focus();
})();
