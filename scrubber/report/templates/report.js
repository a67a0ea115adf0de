"use strict";
const boxes = [...document.querySelectorAll("input[data-kind]")];
const rows = [...document.querySelectorAll(".row[data-state]")];
const cuts = [...document.querySelectorAll("del[data-filter]")];
const reasons = document.getElementById("reasons");
const differences = document.getElementById("differences");

function update() {
  const off = {state: new Set(), filter: new Set(), part: new Set()};
  for (const box of boxes) if (!box.checked) off[box.dataset.kind].add(box.value);
  let shown = 0;
  for (const row of rows) {
    const {state, filter, part} = row.dataset;
    row.hidden = off.state.has(state) || off.filter.has(filter) || off.part.has(part)
      || Boolean(differences && differences.checked && !row.classList.contains("differs"));
    if (!row.hidden) shown += 1;
  }
  for (const cut of cuts) cut.hidden = off.filter.has(cut.dataset.filter);
  document.body.classList.toggle("reasons", reasons.checked);
  document.getElementById("shown").textContent = `${shown} of ${rows.length} blocks shown`;
}

function step(by) {
  const blocks = rows.filter(row => !row.hidden).map(row => row.querySelector(".block"));
  const at = blocks.indexOf(document.activeElement.closest(".row")?.querySelector(".block"));
  const next = blocks[at < 0 ? 0 : Math.min(Math.max(at + by, 0), blocks.length - 1)];
  if (next) { next.focus(); next.scrollIntoView({block: "center"}); }
}

document.addEventListener("change", update);
document.addEventListener("click", event => {
  const {all, none} = event.target.dataset;
  if (!all && !none) return;
  for (const box of boxes) if (box.dataset.kind === (all || none)) box.checked = Boolean(all);
  update();
});
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "r") { reasons.checked = !reasons.checked; update(); }
});
if (matchMedia("(max-width: 50rem)").matches) document.querySelector(".legend details").open = false;
update();
