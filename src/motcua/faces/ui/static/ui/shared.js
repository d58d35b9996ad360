// A machine in a hall: when nobody touches it any more it asks, and then forgets who stood there.
"use strict";

(() => {
  const bar = document.querySelector("[data-idle]");
  if (!bar) return;
  const dialog = bar.querySelector("dialog");
  const seconds = (name) => Number(bar.dataset[name]) * 1000;
  let waiting;

  function end() {
    try {
      localStorage.clear();
      sessionStorage.clear();
    } catch {
      // nothing was kept
    }
    // Not back to this page by the button of the browser.
    location.replace(bar.dataset.end);
  }

  function ask() {
    dialog.showModal();
    waiting = setTimeout(end, seconds("asked"));
  }

  function somebody() {
    clearTimeout(waiting);
    if (dialog.open) dialog.close();
    waiting = setTimeout(ask, seconds("idle"));
  }

  for (const sign of ["pointerdown", "keydown", "input", "wheel", "touchstart"]) {
    document.addEventListener(sign, somebody, { passive: true });
  }
  dialog.addEventListener("close", somebody);
  bar.querySelector("form[method=post]").addEventListener("submit", () => {
    try {
      localStorage.clear();
    } catch {
      // nothing was kept
    }
  });
  somebody();
})();
