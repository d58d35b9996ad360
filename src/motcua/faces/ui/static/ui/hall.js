// Pages of the hall that follow what happens: they ask whether anything changed, then read again.
"use strict";

(() => {
  const live = document.querySelector("[data-poll]");
  const heard = { on: false, keys: null, sound: null };

  function tell() {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      clock.textContent = new Intl.DateTimeFormat("vi-VN", {
        hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
      }).format(new Date(Date.now() + drift));
    }
  }

  // The clock of the house, not of the machine the page is shown on.
  const shown = document.querySelector("[data-clock]");
  const drift = shown ? Date.parse(shown.dataset.clock) - Date.now() : 0;
  if (shown) {
    tell();
    setInterval(tell, 1000);
  }

  // ---- said aloud ----------------------------------------------------------------

  const button = document.querySelector("[data-sound]");
  if (button && "speechSynthesis" in window) {
    button.hidden = false;
    button.addEventListener("click", () => {
      heard.on = !heard.on;
      button.setAttribute("aria-pressed", String(heard.on));
      button.querySelector("[data-words]").textContent = heard.on ? button.dataset.off : button.dataset.on;
      if (!heard.on) return speechSynthesis.cancel();
      heard.sound = heard.sound || new AudioContext();
      chime();
    });
  }

  function chime() {
    if (!heard.sound) return;
    [659, 523].forEach((pitch, number) => {
      const tone = heard.sound.createOscillator();
      const loud = heard.sound.createGain();
      const start = heard.sound.currentTime + number * 0.35;
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0.25, start);
      loud.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
      tone.connect(loud).connect(heard.sound.destination);
      tone.start(start);
      tone.stop(start + 0.7);
    });
  }

  function say(calls) {
    const fresh = heard.keys ? calls.filter((call) => !heard.keys.has(call.key)) : [];
    heard.keys = new Set(calls.map((call) => call.key));
    if (!heard.on || !fresh.length) return;
    chime();
    for (const call of fresh.reverse()) {
      const words = button.dataset.say
        .replace("{label}", [...call.label].join(" "))
        .replace("{counter}", call.counter);
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = "vi-VN";
      spoken.voice = speechSynthesis.getVoices().find((voice) => voice.lang.startsWith("vi")) || null;
      spoken.rate = 0.9;
      speechSynthesis.speak(spoken);
    }
  }

  // ---- followed --------------------------------------------------------------------

  async function ask() {
    const now = document.querySelector("[data-poll]");
    if (!now) return; // there is nothing left to follow
    try {
      const answer = await fetch(now.dataset.poll, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (told.calls) say(told.calls);
      if (told.mark !== now.dataset.mark) await read(now, told);
      document.body.classList.remove("cut-off");
    } catch {
      document.body.classList.add("cut-off");
    }
  }

  async function read(old, told) {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html");
    const next = fresh.getElementById(old.id);
    if (!next) return;
    old.replaceWith(next);
    // Beside it, only what became another thing: what somebody is choosing stays under the hand.
    for (const part of fresh.querySelectorAll("[data-live]")) {
      const mine = document.getElementById(part.id);
      if (mine && mine.dataset.live !== part.dataset.live) mine.replaceWith(part);
    }
    document.title = fresh.title;
    if (told.state === "called" && navigator.vibrate) navigator.vibrate([300, 150, 300]);
  }

  if (live) {
    ask();
    setInterval(ask, Number(live.dataset.every || 5) * 1000);
  }

  // ---- the kiosk goes back to its first page; a slip is printed -----------------------

  const back = document.querySelector("[data-back]");
  if (back) {
    setTimeout(() => location.assign(back.href), Number(back.dataset.back) * 1000);
    if (back.dataset.print) window.print();
  }
  document.querySelector("[data-print-page]")?.addEventListener("click", () => window.print());
})();
