/**
 * The counts that are drawn, as a table; each period can be looked into.
 *
 * @param {HTMLTableElement} table
 * @param {import("./count.js").Counts} counts
 * @param {{periodOf: (index: number) => string, number: (value: number) => string, look: (index: number) => void}} words
 */
export function fillTable(table, { certain, possible, open }, { periodOf, number, look }) {
  const { when = "", families = "[]", possible: besides = "", open: label = "" } = table.dataset;
  const head = row("th", [when, ...JSON.parse(families), besides, ""]);
  head.querySelectorAll("th").forEach((cell) => cell.setAttribute("scope", "col"));
  const body = document.createElement("tbody");
  possible.forEach((more, index) => {
    const own = certain.map((counts) => counts[index]);
    if (!more && !own.some(Boolean)) return;
    const cells = [periodOf(index), ...own.map(number), number(more) + (open[index] ? "+" : ""), ""];
    const line = row("td", cells);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
    button.setAttribute("aria-label", `${label}: ${periodOf(index)}`);
    button.addEventListener("click", () => look(index));
    line.lastElementChild?.append(button);
    body.append(line);
  });
  const headed = document.createElement("thead");
  headed.append(head);
  table.replaceChildren(headed, body);
}

/**
 * @param {string} tag
 * @param {string[]} texts
 */
function row(tag, texts) {
  const line = document.createElement("tr");
  texts.forEach((text, index) => {
    // The column of buttons has nothing to be headed by.
    const cell = document.createElement(text && (tag === "th" || !index) ? "th" : "td");
    if (!index && tag === "td") cell.setAttribute("scope", "row");
    if (index) cell.className = "number";
    cell.textContent = text;
    line.append(cell);
  });
  return line;
}
