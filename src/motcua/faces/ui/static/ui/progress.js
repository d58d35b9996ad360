// A page that follows work: only the parts that changed are put in place, until it is done.
"use strict";

(() => {
  const watched = document.querySelector("[data-watch]");
  if (!watched) return;
  const every = Number(watched.dataset.watch) * 1000;
  const done = watched.dataset.done;
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  document.body.append(said);

  // What somebody stands in, has opened or is typing stays under the hand.
  const inHand = (part) =>
    part.contains(document.activeElement) ||
    part.querySelector("details[open]") ||
    [...part.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);

  function put(mine, next) {
    if (mine && next && mine.innerHTML !== next.innerHTML && !inHand(mine)) mine.replaceWith(next);
  }

  async function look() {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const over = !fresh.querySelector("[data-watch]");
      const main = document.getElementById("main");
      document.title = fresh.title;
      if (over) {
        said.textContent = done;
        if (!inHand(main)) return put(main, fresh.getElementById("main"));
      }
      for (const mine of document.querySelectorAll("[data-part]")) put(mine, fresh.getElementById(mine.id));
      if (over) return;
    } catch {
      // The net or the house is away for a moment: it is asked again.
    }
    setTimeout(look, every);
  }

  setTimeout(look, every);
})();
