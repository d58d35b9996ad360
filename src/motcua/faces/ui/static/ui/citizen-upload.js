// Large files go in pieces (tus 1.0), so that a net that breaks costs a piece and not the file.
// Without this file the form sends them whole, as any form does.
"use strict";

(() => {
  const LARGE = 1024 * 1024;
  const PIECE = 512 * 1024;
  const SLOWEST = 30000; // milliseconds between two tries
  const TUS = { "Tus-Resumable": "1.0.0" };
  const under = new WeakMap(); // an input → its files under way

  class Refusal extends Error {}
  class Gone extends Error {}

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  async function hash(file) {
    // Known only on secure pages, and needless for what is refused anyway.
    if (!window.crypto?.subtle || file.size > 64 * LARGE) return "";
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((each) => each.toString(16).padStart(2, "0")).join("");
  }

  const awake = (wait) =>
    new Promise((resolve) => {
      const on = () => {
        clearTimeout(timer);
        window.removeEventListener("online", on);
        resolve();
      };
      const timer = setTimeout(on, wait);
      window.addEventListener("online", on);
    });

  // ---- one file ---------------------------------------------------------------------

  class Sending {
    constructor(input, file) {
      this.input = input;
      this.file = file;
      this.form = input.form;
      this.at = 0;
      this.line = document.createElement("p");
      this.line.className = "sending small n";
      this.line.setAttribute("role", "status");
      this.bar = document.createElement("progress");
      this.bar.max = 100;
      this.bar.setAttribute("aria-label", file.name);
      this.words = document.createElement("span");
      this.line.append(this.bar, this.words);
      const place = input.closest("p");
      (place.gatherers ??= document.createElement("div")).append(this.line);
      place.after(place.gatherers);
      this.stopped = new AbortController();
      this.done = this.run();
      this.done.catch(() => {});
    }

    say(kind) {
      const n = Math.floor((100 * this.at) / this.file.size);
      this.bar.value = n;
      this.words.textContent = this.form.dataset[`upload${kind}`]
        .replace("{name}", this.file.name)
        .replace("{n}", n);
    }

    async ask(method, path, more = {}, body = undefined) {
      const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
      const reply = await fetch(path, {
        method,
        body,
        headers: { ...TUS, "X-CSRFToken": token, ...more },
        credentials: "same-origin",
        redirect: "manual",
        signal: this.stopped.signal,
      });
      if (reply.ok) return reply;
      if (reply.status === 404) throw new Gone();
      const full = reply.status === 507; // trying again would not make room
      if ((reply.status >= 500 && !full) || reply.status === 409 || reply.status === 423) throw new Error(String(reply.status));
      const told = reply.headers.get("Content-Type")?.includes("json") ? await reply.json() : {};
      throw new Refusal(told.words || this.form.dataset.uploadFailed);
    }

    async place() {
      const told = { filename: this.file.name, filetype: this.file.type, sha256: this.sha256 };
      const pairs = Object.entries(told).filter(([, value]) => value);
      const reply = await this.ask("POST", this.input.dataset.pieces, {
        "Upload-Length": String(this.file.size),
        "Upload-Metadata": pairs.map(([name, value]) => `${name} ${base64(value)}`).join(","),
      });
      return reply.headers.get("Location");
    }

    async onward() {
      this.path ??= await this.place();
      const found = await this.ask("HEAD", this.path);
      this.at = Number(found.headers.get("Upload-Offset"));
      this.say(this.at ? "Resumed" : "Sending");
      while (this.at < this.file.size) {
        const piece = this.file.slice(this.at, this.at + PIECE);
        const more = { "Upload-Offset": String(this.at), "Content-Type": "application/offset+octet-stream" };
        const reply = await this.ask("PATCH", this.path, more, piece);
        this.at = Number(reply.headers.get("Upload-Offset"));
        this.tries = 0;
        this.say("Sending");
      }
    }

    async run() {
      this.say("Sending");
      this.tries = 0;
      this.sha256 = await hash(this.file);
      for (;;) {
        try {
          await this.onward();
          this.say("Done");
          return this.path.split("/").pop();
        } catch (trouble) {
          if (trouble instanceof Refusal || this.stopped.signal.aborted) {
            this.line.remove();
            throw trouble;
          }
          if (trouble instanceof Gone) {
            if (this.tries > 3) throw new Refusal(this.form.dataset.uploadFailed);
            this.path = null;
          } else this.say("Waiting");
          await awake(Math.min(SLOWEST, 500 * 2 ** this.tries++));
        }
      }
    }

    // Another file was chosen: what was sent of this one is of no use to anybody.
    stop() {
      this.stopped.abort();
      this.line.remove();
      const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
      if (this.path) fetch(this.path, { method: "DELETE", headers: { ...TUS, "X-CSRFToken": token } }).catch(() => {});
    }
  }

  // ---- a slot -----------------------------------------------------------------------

  function complain(input, words) {
    const slot = input.closest(".slot");
    slot.classList.add("bad");
    slot.querySelector(".upload-fault")?.remove();
    const line = document.createElement("p");
    line.className = "err upload-fault";
    line.id = `${input.id}-upload-err`;
    line.setAttribute("role", "alert");
    line.textContent = words;
    input.setAttribute("aria-describedby", `${input.id}-hint ${line.id}`);
    input.closest("p").before(line);
  }

  function keep(input, files) {
    const kept = new DataTransfer();
    files.forEach((file) => kept.items.add(file));
    input.files = kept.files;
  }

  // A camera gives one photo at a time: the next one stands behind those that were taken.
  function begin(input) {
    const adds = "adds" in input.dataset;
    const earlier = under.get(input) || [];
    input.closest(".slot")?.querySelector(".upload-fault")?.remove();
    if (!adds) earlier.forEach((each) => each.stop());
    const large = [...input.files].filter((file) => adds || file.size > LARGE);
    const sendings = large.map((file) => new Sending(input, file));
    under.set(input, adds ? [...earlier, ...sendings] : sendings);
    if (adds) keep(input, under.get(input).map((each) => each.file));
    for (const each of sendings) {
      each.done.catch((trouble) => {
        if (!(trouble instanceof Refusal)) return;
        under.set(input, (under.get(input) || []).filter((one) => one !== each));
        keep(input, [...input.files].filter((file) => file !== each.file));
        complain(input, trouble.message);
      });
    }
  }

  const inputs = (form) => [...form.querySelectorAll("input[type=file][data-pieces]")];

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-pieces]")) begin(event.target);
  });

  // A form goes when its large files are here; it then names them instead of carrying them.
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      const waiting = inputs(form).filter((input) => under.get(input)?.length);
      if (!waiting.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (form.dataset.gathers) return;
      form.dataset.gathers = "yes";
      const submitter = event.submitter;
      try {
        for (const input of waiting) {
          for (const each of [...under.get(input)]) {
            const token = await each.done;
            const named = document.createElement("input");
            Object.assign(named, { type: "hidden", name: input.dataset.token, value: token });
            input.before(named);
            under.set(input, under.get(input).filter((one) => one !== each));
            keep(input, [...input.files].filter((file) => file !== each.file));
            if ("adds" in input.dataset) each.words.textContent = form.dataset.uploadBinding;
          }
        }
      } catch {
        return; // said in its slot
      } finally {
        delete form.dataset.gathers;
      }
      // While the first press is still being told, a browser ignores a second one.
      setTimeout(() => form.requestSubmit(submitter));
    },
    true,
  );

  // Back from the page that followed: the browser may have kept a chosen file, and nothing else.
  window.addEventListener("pageshow", (event) => event.persisted || document.querySelectorAll("form[data-upload]").forEach((form) => inputs(form).forEach((input) => input.files.length && begin(input))));
})();
