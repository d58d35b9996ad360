// Many ticks in folded groups: how many of each group, and below all of them which.
"use strict";

(() => {
  for (const field of document.querySelectorAll("[data-ticked]")) {
    const sum = field.querySelector("[data-sum]");
    const [count, names] = sum.children;
    const none = count.textContent;

    const tell = () => {
      for (const group of field.querySelectorAll("details")) {
        const all = group.querySelectorAll("input");
        const on = group.querySelectorAll("input:checked");
        group.querySelector("[data-count]").textContent = `${on.length}/${all.length}`;
      }
      const which = [...field.querySelectorAll("input:checked")].map((each) => each.closest("label").textContent.trim());
      count.textContent = which.length ? count.dataset.told.replace("{n}", which.length) : none;
      names.textContent = which.join(", ");
    };

    sum.hidden = false;
    tell();
    field.addEventListener("change", tell);
  }
})();
