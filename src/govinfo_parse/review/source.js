// The source of a report, and the way from a cell or a finding to its place and back.
//
// A place is a range of pieces of the text, or a box on a page. The views (pages, document, text) draw the same pieces
// or boxes in different ways, each marked with its number; to show a place is to find the elements of these numbers in
// the view that is open, or else in the first view that has them.

// ---------------------------------------------------------------------------------------------- views of the source

const views = {
  pages: { is: () => Object.keys(report.pages).length > 0, draw: drawPages },
  document: { is: () => report.document.some(block => block.table), draw: drawDocument },
  text: { is: () => true, draw: drawText },
};

function viewNames() {
  return Object.keys(views).filter(name => views[name].is());
}

function show(name) {
  view = name;
  const buttons = viewNames().map(other => {
    const button = element("button", { textContent: other, onclick: () => { show(other); mark(); } });
    button.dataset.view = other;
    button.setAttribute("aria-pressed", other === name);
    return button;
  });
  at("views").replaceChildren(...buttons, element("span", { className: "note", textContent: report.note ? ` ${report.note}` : "" }));
  at("source").className = name;
  at("source").replaceChildren(...views[name].draw());
}

// The numbers of the cells and findings that have a place, by piece and by empty place.
function placesByPiece() {
  const filled = new Set(), empty = new Set();
  for (const { place } of [...report.cells, ...report.findings]) {
    if (!place.range) continue;
    const [first, behind] = place.range;
    if (first === behind) empty.add(first);
    for (let piece = first; piece < behind; piece++) filled.add(piece);
  }
  return { filled, empty };
}

function drawPieces([first, behind], places) {
  const made = [];
  for (let piece = first; piece < behind || piece === first; piece++) {
    if (places.empty.has(piece)) {
      const gap = element("span", { className: "gap", onclick: () => selectPlace([piece, piece]) });
      gap.dataset.gap = piece;
      made.push(gap);
    }
    if (piece >= behind) break;
    const text = element("span", { textContent: report.pieces[piece] });
    text.dataset.piece = piece;
    if (places.filled.has(piece)) {
      text.className = "place";
      text.onclick = () => selectPlace([piece, piece + 1]);
    }
    made.push(text);
  }
  return made;
}

function drawBreak(page) {
  return element("span", { className: "break", textContent: `page ${page}` });
}

function drawText() {
  const places = placesByPiece();
  const made = [];
  let done = 0;
  for (const [piece, page] of report.breaks) {
    if (piece > done) made.push(...drawPieces([done, piece], places));
    made.push(drawBreak(page));
    done = piece;
  }
  return [...made, ...drawPieces([done, report.pieces.length], places)];
}

function drawDocument() {
  const places = placesByPiece();
  let page = null;
  return report.document.flatMap(block => {
    const made = block.page !== null && block.page !== page ? [drawBreak(block.page)] : [];
    page = block.page;
    const row = cells => element("tr", {}, ...cells.map(([first, behind, colSpan, rowSpan]) =>
      element("td", { colSpan, rowSpan }, ...drawPieces([first, behind], places))));
    made.push(block.table ? element("table", {}, ...block.rows.map(row)) : element("p", {}, ...drawPieces(block.rows[0][0], places)));
    return made;
  });
}

function drawPages() {
  return Object.entries(report.pages).map(([number, page]) => {
    const image = element("img", { src: page.picture, alt: `page ${number}`, width: page.width, height: page.height });
    const sheet = element("div", { className: "page" }, image);
    // Those of cells lie above those of findings: a finding may be about a whole table.
    report.findings.forEach((one, at) => sheet.append(...drawBox(one, "found", at, Number(number), selectFinding)));
    report.cells.forEach((one, at) => sheet.append(...drawBox(one, "box", at, Number(number), selectCell)));
    return sheet;
  });
}

// The box of a cell or a finding on a page, in hundredths of the page, so that the picture may have any size.
function drawBox(one, name, at, number, select) {
  if (one.place.page !== number) return [];
  const [left, top, right, bottom] = one.place.box;
  const { width, height } = report.pages[number];
  const box = element("button", { className: "box", title: one.label ?? one.message, onclick: () => select(at), tabIndex: -1 });
  box.dataset[name] = at;
  box.style.left = `${100 * left / width}%`;
  box.style.top = `${100 * top / height}%`;
  box.style.width = `${100 * (right - left) / width}%`;
  box.style.height = `${100 * (bottom - top) / height}%`;
  const worst = name === "box" && worstOf(at);
  if (worst) box.classList.add(`has-${worst}`);
  return [box];
}

// ---------------------------------------------------------------------------------------------- showing a place

function elementsOf(one, name, number) {
  const { range } = one.place;
  if (view === "pages") return all(`#source [data-${name}="${number}"]`);
  if (!range) return [];
  if (range[0] === range[1]) return all(`#source [data-gap="${range[0]}"]`);
  return all("#source [data-piece]").filter(it => range[0] <= it.dataset.piece && it.dataset.piece < range[1]);
}

const ofCell = number => elementsOf(report.cells[number], "box", number);
const ofFinding = number => elementsOf(report.findings[number], "found", number);

function shownPlace() {
  const own = finding === null ? [] : ofFinding(finding);
  return cell !== null && !own.length ? ofCell(cell) : own;
}

// Marks what is selected wherever it is drawn, and scrolls to it.
function mark() {
  for (const marked of all(".here, .named")) marked.classList.remove("here", "named");
  const named = finding === null ? [] : report.findings[finding].cells;
  for (const number of named) {
    at("form").querySelector(`[data-cell="${number}"]`)?.classList.add("named");
    for (const place of ofCell(number)) place.classList.add("named");
  }
  if (cell !== null) reveal([at("form").querySelector(`[data-cell="${cell}"]`)], "nearest");
  if (finding !== null) reveal([at("findings").querySelector(`[data-finding="${finding}"]`)], "nearest");
  reveal(shownPlace(), "center");
}

function reveal(elements, block) {
  const there = elements.filter(Boolean);
  for (const one of there) one.classList.add("here");
  there[0]?.scrollIntoView({ block, inline: "nearest" });
}

// Shows the selection in the view that is open, else in the first one that has its place, else says that there is none.
function showPlace() {
  const before = view;
  for (const name of [before, ...viewNames().filter(other => other !== before)]) {
    if (name !== view) show(name);
    if (shownPlace().length) break;
  }
  if (!shownPlace().length && view !== before) show(before);
  mark();
  explain();
}

// What stands at a place of the text: the cell with the shortest text around it, the next one where several share it.
function selectPlace([first, behind]) {
  const around = ({ place: { range } }) => range && (first === behind
    ? range[0] === first && range[1] === first
    : range[0] <= first && behind <= range[1]);
  const length = one => one.place.range[1] - one.place.range[0];
  const cells = report.cells.filter(around);
  const shortest = cells.filter(one => length(one) === Math.min(...cells.map(length)));
  if (shortest.length) {
    const next = (shortest.indexOf(report.cells[cell]) + 1) % shortest.length;
    selectCell(report.cells.indexOf(shortest[next]));
  } else {
    const found = report.findings.findIndex(around);
    if (found >= 0) selectFinding(found);
  }
}
