// What the keys do, and the report that is opened first.

function stepCell(step) {
  const numbers = all("#form td").map(td => Number(td.dataset.cell)).filter(isWanted);
  if (!numbers.length) return;
  const from = numbers.indexOf(cell);
  if (from >= 0) selectCell(numbers[Math.min(Math.max(from + step, 0), numbers.length - 1)]);
  else selectCell(numbers[step > 0 ? 0 : numbers.length - 1]);
}

// The nearest cell above or below: of the next row that has one, that whose middle is nearest.
function stepRow(step) {
  const from = at("form").querySelector(`[data-cell="${cell}"]`)?.getBoundingClientRect();
  if (!from) return stepCell(step);
  const middle = box => (box.left + box.right) / 2;
  const apart = box => step > 0 ? box.top - from.bottom : from.top - box.bottom;
  const found = all("#form td").filter(td => isWanted(td.dataset.cell))
    .map(td => ({ td, box: td.getBoundingClientRect() })).filter(({ box }) => apart(box) > -3)
    .sort((one, other) => Math.round(apart(one.box) - apart(other.box))
      || Math.abs(middle(one.box) - middle(from)) - Math.abs(middle(other.box) - middle(from)));
  if (found.length) selectCell(Number(found[0].td.dataset.cell));
}

function shownReports() {
  const ids = all("#reports button").map(button => Number(button.dataset.report));
  return ids.map(id => index.reports.find(one => one.id === id));
}

async function stepReport(step) {
  const shown = shownReports();
  const next = shown[shown.indexOf(entry) + step] ?? (shown.includes(entry) ? null : shown[0]);
  if (next) await open(next);
  return Boolean(next);
}

// The next finding of this report, else the first of the next report that has one; backwards likewise.
async function stepFinding(step) {
  const count = report?.findings.length ?? 0;
  const next = finding === null ? (step > 0 ? 0 : count - 1) : finding + step;
  if (next >= 0 && next < count) return selectFinding(next);
  const begun = entry;
  while (await stepReport(step)) {
    if (report?.findings.length) return selectFinding(step > 0 ? 0 : report.findings.length - 1);
  }
  if (entry !== begun) await open(begun);
}

function nextView() {
  const names = viewNames();
  show(names[(names.indexOf(view) + 1) % names.length]);
  mark();
}

const keys = {
  ArrowRight: () => report && stepCell(1),
  ArrowLeft: () => report && stepCell(-1),
  j: () => report && stepCell(1),
  k: () => report && stepCell(-1),
  ArrowDown: () => report && stepRow(1),
  ArrowUp: () => report && stepRow(-1),
  n: () => stepFinding(1),
  p: () => stepFinding(-1),
  "]": () => stepReport(1),
  "[": () => stepReport(-1),
  v: () => report && nextView(),
  "/": () => at("filter").focus(),
};

let done = Promise.resolve(); // a key waits until the one before it has opened its report

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target === at("filter")) {
    if (event.key === "Escape" || event.key === "Enter") at("filter").blur();
    return;
  }
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  done = done.catch(() => {}).then(keys[event.key]);
});
at("filter").addEventListener("input", listReports);

drawStatuses();
listReports();
if (index.reports.length) open(index.reports[0]);
