
"use strict";
(() => {
  const make = (name, words, parent) => {
    const element = document.createElement(name);
    element.textContent = words;
    parent.append(element);
    return element;
  };
  const tools = (before, label) => {
    const box = document.createElement("div");
    box.className = "tools";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    before.before(box);
    return box;
  };
  for (const section of document.querySelectorAll("section")) {
    const folds = [...section.querySelectorAll("details.fold")];
    if (folds.length) {
      const box = tools(folds[0], "Fold or open all of " + section.querySelector("h2").textContent);
      for (const [words, open] of [["Open all", true], ["Fold all", false]]) {
        make("button", words, box).addEventListener("click", () => folds.forEach(fold => { fold.open = open; }));
      }
    }
  }
  const unfold = () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = wanted ? wanted.closest("details") : null;
    if (fold) { fold.open = true; }
  };
  addEventListener("hashchange", unfold);
  unfold();
  const matrix = document.querySelector("table.matrix");
  if (!matrix) { return; }
  const box = tools(matrix.parentElement, "Filter the matrix");
  const field = (words, name) => {
    const label = make("label", words, box);
    return label.appendChild(document.createElement(name));
  };
  const worlds = field("Worlds that contain", "input");
  const policies = field("Policies that contain", "input");
  const verdict = field("Worlds with a verdict", "select");
  for (const word of ["any", "leaks", "blocks", "vacuous", "unknown"]) { make("option", word, verdict); }
  const shown = make("span", "", box);
  shown.setAttribute("role", "status");
  const heads = [...matrix.tHead.rows[0].cells];
  const rows = [...matrix.tBodies[0].rows];
  const filter = () => {
    const columns = heads.map((head, i) => i === 0 || i === heads.length - 1 || head.textContent.includes(policies.value));
    let count = 0;
    for (const row of [matrix.tHead.rows[0], ...rows, ...matrix.tFoot.rows]) {
      [...row.cells].forEach((cell, i) => { cell.hidden = !columns[i]; });
    }
    for (const row of rows) {
      const cells = [...row.cells].slice(1, -1).filter((cell, i) => columns[i + 1]);
      const fits = verdict.value === "any" || cells.some(cell => cell.classList.contains(verdict.value));
      row.hidden = !fits || !row.cells[0].textContent.includes(worlds.value);
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = count === rows.length ? "" : count + " of " + rows.length + " worlds shown; totals are of all";
  };
  for (const input of [worlds, policies, verdict]) { input.addEventListener("input", filter); }
})();
