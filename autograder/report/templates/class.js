"use strict";
(() => {
  const table = document.querySelector(".sortable"), body = table.tBodies[0];
  const rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const form = document.querySelector(".filter"), count = form.querySelector("output");
  const words = rows.map((row) => row.textContent.toLowerCase());
  const state = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");

  const key = (row, column) => {
    const text = row.cells[column].textContent.trim();
    return heads[column].classList.contains("number") ? (text === "" ? -1 : parseFloat(text)) : text.toLowerCase();
  };
  const sorted = () => (Number(state.get("sort")) in heads ? Number(state.get("sort")) : 0);
  const show = () => {
    const column = sorted(), down = state.get("order") === "down";
    const keyed = rows.map((row, i) => [key(row, column), i]);
    keyed.sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1) || i - j);
    heads.forEach((head, i) => head.setAttribute("aria-sort", i !== column ? "none" : down ? "descending" : "ascending"));
    const text = form.elements.text.value.toLowerCase(), status = form.elements.status.value;
    const section = form.elements.section?.value ?? "";
    let shown = 0;
    for (const [, i] of keyed) {
      const row = rows[i].dataset;
      const fits = words[i].includes(text) && (!status || row.status === status) && (!section || row.section === section);
      rows[i].hidden = !fits;
      shown += fits;
    }
    body.append(...keyed.map(([, i]) => rows[i]));
    count.textContent = `${shown} of ${rows.length}`;
  };
  const set = (name, value) => {
    if (value) state.set(name, value); else state.delete(name);
    history.replaceState(null, "", `#?${state}`);
    show();
  };

  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const same = sorted() === i;
      state.set("sort", i);
      set("order", same && state.get("order") !== "down" ? "down" : "");
    });
    head.replaceChildren(button);
  });
  for (const field of form.querySelectorAll("input, select")) {
    field.value = state.get(field.name) ?? "";
    field.addEventListener("input", () => set(field.name, field.value));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
