"use strict";

// The page holds an index of all reports and one packed block for each; a report is unpacked when it is opened.
// Everything is drawn with elements and their textContent, so that no text of a document is ever taken for markup.
// The source beside it, and the way to a place in it, are in source.js; keys, and what is opened first, in keys.js.

const index = JSON.parse(document.getElementById("index").textContent);
const letters = new Map(index.statuses.map(status => [status.name, status.letter]));
const severities = ["error", "warning", "notice"];
const signs = { error: "✖", warning: "▲", notice: "●" };

let entry = null; // of the index, the one that is open
let report = null; // its data
let cell = null; // number of the cell that is shown
let finding = null; // number of the finding that is shown
let view = null; // name of the view of the source
const wanted = new Set(); // statuses that are filtered for; all where it is empty

const at = id => document.getElementById(id);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---------------------------------------------------------------------------------------------- the list of reports

function listReports() {
  const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = index.reports.filter(one => words.every(word => haystack(one).includes(word)) && hasWanted(one));
  at("reports").replaceChildren(...shown.map(reportButton));
  if (!shown.length) at("reports").append(element("p", { className: "note", textContent: " no report fits" }));
  markOpened();
}

// The list may be long and is not drawn again for this.
function markOpened() {
  at("reports").querySelector("[aria-current]")?.removeAttribute("aria-current");
  const opened = entry && at("reports").querySelector(`[data-report="${entry.id}"]`);
  opened?.setAttribute("aria-current", "true");
  opened?.scrollIntoView({ block: "nearest" });
}

function haystack(one) {
  return [one.name, one.title, one.agency, one.year, one.error, ...(one.codes || [])].join(" ").toLowerCase();
}

function hasWanted(one) {
  return !wanted.size || [...wanted].some(status => one.statuses?.[status]);
}

function reportButton(one) {
  const button = element("button", { onclick: () => open(one) }, one.agency ? `${one.agency} ${one.year ?? ""}` : one.name);
  button.dataset.report = one.id;
  const counts = element("small");
  if (one.error !== undefined) counts.append(element("span", { className: "error", textContent: "not read" }));
  severities.forEach((severity, kind) => {
    const count = one.findings?.[kind];
    if (count) counts.append(element("span", { className: severity, textContent: `${signs[severity]} ${count} ` }));
  });
  button.append(element("small", { textContent: one.agency ? one.name : "" }), counts);
  return button;
}

function drawStatuses() {
  const buttons = index.statuses.map(status => {
    const count = (entry?.statuses ?? {})[status.name] ?? 0;
    const button = element("button", { textContent: `${status.name} ${count}`, title: status.legend });
    button.dataset.status = status.name;
    button.style.background = `var(--${status.letter})`;
    button.setAttribute("aria-pressed", wanted.has(status.name));
    button.onclick = () => {
      if (!wanted.delete(status.name)) wanted.add(status.name);
      listReports();
      drawStatuses();
      dimOthers();
    };
    return button;
  });
  at("statuses").replaceChildren(...buttons);
}

// ---------------------------------------------------------------------------------------------- one report

async function unpack(id) {
  const packed = Uint8Array.from(atob(at(`report-${id}`).textContent), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

async function open(one) {
  entry = one;
  const data = one.error === undefined ? await unpack(one.id) : null;
  if (entry !== one) return; // another one was opened in the meantime
  [report, cell, finding] = [data, null, null];
  markOpened();
  drawStatuses();
  at("title").textContent = one.title || one.name;
  for (const id of ["form", "findings", "source", "views", "explained"]) at(id).replaceChildren();
  document.body.dataset.opened = one.id;
  if (!report) {
    at("form").append(element("p", { className: "error", textContent: one.error }));
    return;
  }
  at("form").append(...report.tables.flatMap(drawTable));
  drawFindings();
  dimOthers();
  show(viewNames()[0]);
}

function drawTable(table) {
  const numbers = new Map(report.cells.map((one, number) => [one.path, number]));
  const rows = index.forms[table.form].map(row => element("tr", {}, ...row.map(place => drawPlace(place, numbers))));
  const edition = element("small", { textContent: table.edition ?? "not found" });
  return [element("h2", {}, `${table.title} `, edition), element("table", {}, ...rows)];
}

function drawPlace([label, path, colSpan, rowSpan], numbers) {
  if (path === null) return element("th", { colSpan, rowSpan, textContent: label });
  const number = numbers.get(path);
  const one = report.cells[number];
  const made = element("td", { colSpan, rowSpan, textContent: one.shown, title: [one.status, one.place.where].filter(Boolean).join(", ") });
  made.dataset.cell = number;
  made.style.setProperty("--status", `var(--${letters.get(one.status)})`);
  const worst = worstOf(number);
  if (worst) made.classList.add(`has-${worst}`);
  made.onclick = () => selectCell(number);
  return made;
}

// The severity of the worst finding that names a cell.
function worstOf(number) {
  return severities.find(severity => report.findings.some(it => it.severity === severity && it.cells.includes(number)));
}

function drawFindings() {
  const buttons = report.findings.map((one, number) => {
    const kind = element("span", { className: one.severity, textContent: `${signs[one.severity]} ${one.severity} ` });
    const button = element("button", { onclick: () => selectFinding(number) }, kind, element("code", { textContent: one.code }), ` ${one.message}`);
    button.dataset.finding = number;
    return button;
  });
  at("findings").append(...buttons);
  if (!buttons.length) at("findings").append(element("p", { className: "note", textContent: " no findings" }));
}

function isWanted(number) {
  return !wanted.size || wanted.has(report.cells[number].status);
}

function dimOthers() {
  for (const td of all("#form td")) td.classList.toggle("other-status", !isWanted(td.dataset.cell));
}

// ---------------------------------------------------------------------------------------------- selecting

function explain() {
  const one = cell === null ? null : report.cells[cell];
  const lines = one ? one.explained.map(line => report.lines[line]) : [];
  if (finding !== null && !one) lines.push(report.findings[finding].message);
  if (!shownPlace().length) lines.push("It has no place in the source.");
  at("explained").textContent = lines.join("\n");
  at("explained").scrollTop = 0;
}

function selectCell(number) {
  [cell, finding] = [number, null];
  showPlace();
}

function selectFinding(number) {
  [cell, finding] = [report.findings[number].cells[0] ?? null, number];
  showPlace();
}
