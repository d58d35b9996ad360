// Calculated questions, worked out while one types; the server works them out again and decides.
// The same arithmetic as rules/procedure/calculation.py: exact fractions, halves rounded up.
"use strict";

const motcuaCalculation = (() => {
  const LONGEST = 300;
  const DEEPEST = 20;
  const LARGEST = 10n ** 15n;
  const FUNCTIONS = ["sum", "count", "min", "max"];
  const PIECE = /\s*(?:(\d{1,15})|([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)|([-+*/(),×÷:−]))/y;
  const SIGNS = { "×": "*", "÷": "/", ":": "/", "−": "-" };

  // ---- reading a formula -----------------------------------------------------

  function pieces(written) {
    const text = written.trimEnd();
    const found = [];
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < text.length) {
      const piece = PIECE.exec(text);
      if (!piece) throw new Error("unreadable");
      const told = piece[0].trim();
      found.push(SIGNS[told] || told);
    }
    return found;
  }

  function read(written) {
    if (written.length > LONGEST) throw new Error("too long");
    const left = pieces(written);
    const found = added(left, 0);
    if (left.length) throw new Error("unreadable");
    return found;
  }

  const added = (left, depth) => inTurn(left, depth, "+-", multiplied);
  const multiplied = (left, depth) => inTurn(left, depth, "*/", one);

  function inTurn(left, depth, signs, readOne) {
    let found = readOne(left, depth);
    while (left.length && left[0].length === 1 && signs.includes(left[0])) {
      const op = left.shift();
      found = { op, parts: [found, readOne(left, depth)] };
    }
    return found;
  }

  function one(left, depth) {
    if (!left.length || depth > DEEPEST) throw new Error("unreadable");
    const first = left.shift();
    if (/^\d+$/.test(first)) return { op: "number", number: BigInt(first), parts: [] };
    if (first === "-") return { op: "-", parts: [{ op: "number", number: 0n, parts: [] }, one(left, depth + 1)] };
    if (first === "(") return closed(left, added(left, depth + 1));
    if (FUNCTIONS.includes(first) && left[0] === "(") {
      left.shift();
      const parts = [added(left, depth + 1)];
      while (left[0] === ",") {
        left.shift();
        parts.push(added(left, depth + 1));
      }
      return closed(left, checked({ op: first, parts }));
    }
    if (!/^[a-z]/.test(first)) throw new Error("unreadable");
    return { op: "answer", name: first, parts: [] };
  }

  const inside = (found) => [found, ...found.parts.flatMap(inside)];

  // One table is summed up at a time, and only a table is counted.
  function checked(found) {
    if (found.op !== "sum" && found.op !== "count") return found;
    const parts = found.parts.flatMap(inside);
    const alone = found.parts.length === 1 && parts.every((each) => !FUNCTIONS.includes(each.op));
    const tables = new Set(names(found).filter((name) => name.includes(".")).map((name) => name.split(".")[0]));
    const fits = found.op === "sum" ? tables.size === 1 : found.parts[0].op === "answer" && !tables.size;
    if (!alone || !fits) throw new Error("unreadable");
    return found;
  }

  function closed(left, found) {
    if (left.shift() !== ")") throw new Error("unreadable");
    return found;
  }

  const names = (found) => [...(found.name ? [found.name] : []), ...found.parts.flatMap(names)];
  const fields = (found) => [...new Set(names(found).map((name) => name.split(".")[0]))];

  // ---- exact fractions ----------------------------------------------------------

  const floor = (a, b) => (a % b !== 0n && (a < 0n) !== (b < 0n) ? a / b - 1n : a / b);
  const less = (one, other) => one[0] * other[1] < other[0] * one[1];
  const combine = {
    "+": ([a, b], [c, d]) => [a * d + c * b, b * d],
    "-": ([a, b], [c, d]) => [a * d - c * b, b * d],
    "*": ([a, b], [c, d]) => [a * c, b * d],
    "/": ([a, b], [c, d]) => {
      if (c === 0n) throw new RangeError("divided by nothing");
      return c < 0n ? [-a * d, b * -c] : [a * d, b * c];
    },
  };

  const number = (told) => {
    if (typeof told !== "bigint" || told > 10n * LARGEST || told < -10n * LARGEST) return [0n, 1n];
    return [told, 1n];
  };
  const rows = (told) => (Array.isArray(told) ? told.filter((row) => row && typeof row === "object") : []);

  function value(found, answers) {
    if (found.op === "number") return [found.number, 1n];
    if (found.op === "answer") return number(answers[found.name]);
    if (found.op === "count") return [BigInt(rows(answers[found.parts[0].name]).length), 1n];
    if (found.op === "sum") return summed(found, answers);
    const values = found.parts.map((part) => value(part, answers));
    if (found.op === "min") return values.reduce((best, each) => (less(each, best) ? each : best));
    if (found.op === "max") return values.reduce((best, each) => (less(best, each) ? each : best));
    return combine[found.op](values[0], values[1]);
  }

  function summed(found, answers) {
    const table = names(found).find((name) => name.includes(".")).split(".")[0];
    let total = [0n, 1n];
    for (const row of rows(answers[table])) {
      const cells = Object.fromEntries(Object.entries(row).map(([code, told]) => [`${table}.${code}`, told]));
      total = combine["+"](total, value(found.parts[0], { ...answers, ...cells }));
    }
    return total;
  }

  const unanswered = (told) => told === undefined || told === null || told === "" || (Array.isArray(told) && !told.length);

  // The whole number it comes to, as a BigInt; null when there is none to tell.
  function workedOut(found, answers) {
    const needed = fields(found);
    if (needed.length && needed.every((name) => unanswered(answers[name]))) return null;
    try {
      const [a, b] = value(found, answers);
      const whole = floor(2n * a + b, 2n * b);
      return whole <= LARGEST && whole >= -LARGEST ? whole : null;
    } catch (fault) {
      if (fault instanceof RangeError) return null;
      throw fault;
    }
  }

  // Every calculation of a form, each once what it needs is known; one in a circle stays away.
  function calculated(formulas, answers) {
    const told = { ...answers };
    const waiting = new Map();
    for (const [code, written] of Object.entries(formulas)) {
      delete told[code];
      try {
        waiting.set(code, read(written));
      } catch {
        // the server says what is wrong with it
      }
    }
    for (;;) {
      const ready = [...waiting].filter(([, found]) => !fields(found).some((name) => waiting.has(name)));
      if (!ready.length) return told;
      for (const [code] of ready) {
        const whole = workedOut(waiting.get(code), told);
        waiting.delete(code);
        if (whole !== null) told[code] = whole;
      }
    }
  }

  // What was typed for a number, as the server reads it: a whole number, or the text it is not.
  function typed(text) {
    const digits = text.trim().toLowerCase().replace(/[\s.,đ₫]/g, "");
    return /^-?[0-9]{1,18}$/.test(digits) ? BigInt(digits) : text.trim();
  }

  // Numbers of the page's own data come as JSON; all of them are whole.
  function whole(told) {
    if (typeof told === "number") return BigInt(told);
    if (Array.isArray(told)) return told.map(whole);
    if (told && typeof told === "object") return Object.fromEntries(Object.entries(told).map(([key, each]) => [key, whole(each)]));
    return told;
  }

  return { calculated, read, typed, whole, workedOut };
})();

(() => {
  const QUIET = 400; // milliseconds without a key before a number is told anew, also aloud

  function answers(form, prefix, kept) {
    const found = { ...kept };
    const tables = {};
    for (const [name, told] of new FormData(form)) {
      if (typeof told !== "string" || !name.startsWith(prefix)) continue;
      const [code, row, column] = name.slice(prefix.length).split(".");
      if (column !== undefined) ((tables[code] ??= {})[row] ??= {})[column] = motcuaCalculation.typed(told);
      else if (row === undefined) found[code] = motcuaCalculation.typed(told);
    }
    for (const [code, rows] of Object.entries(tables)) {
      const told = Object.values(rows).map((row) => Object.fromEntries(Object.entries(row).filter(([, each]) => each !== "")));
      found[code] = told.filter((row) => Object.keys(row).length);
    }
    return found;
  }

  function tell(form, prefix, given) {
    const results = motcuaCalculation.calculated(given.formulas, answers(form, prefix, motcuaCalculation.whole(given.answers)));
    for (const line of form.querySelectorAll("[data-calculated]")) {
      const told = results[line.dataset.calculated];
      const digits = told === undefined ? "–" : String(told).replace(/\B(?=(\d{3})+$)/g, ".");
      const words = told === undefined ? digits : `${digits}${line.dataset.after || ""}`;
      if (line.textContent.trim() !== words) line.textContent = words;
    }
  }

  for (const form of document.querySelectorAll("form[data-calculations]")) {
    const given = JSON.parse(form.dataset.calculations);
    const prefix = form.dataset.prefix || "a.";
    let waiting = 0;
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => tell(form, prefix, given), QUIET);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
  }
})();
