import { countOf } from "./columns.js";
import { isoDay } from "./marks.js";

/**
 * What is shown, as a file: one row an incident. Columns are named as in the site's own data.
 *
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @param {Uint32Array} rows
 */
export function formatCsv({ columns, lines, root }, rows) {
  const measures = Object.keys(columns.measures);
  const counts = measures.flatMap((measure) => [`${measure}_low`, `${measure}_high`]);
  const head = ["id", "title", "date_start", "date_end", "event_type", "municipality", "place", ...counts, "url"];
  const body = Array.from(rows, (row) => {
    const { id = "", title = "", place = "" } = lines.get(row) ?? {};
    const placeSlug = columns.places[columns.place[row] - 1] ?? "";
    const figures = measures.flatMap((measure) => (countOf(columns, measure, row) ?? ["", ""]).map((count) => (count === Infinity ? "" : count)));
    const url = new URL(`${root}incidents/${id}/`, document.baseURI).href;
    return [id, title, isoDay(columns.from[row]), isoDay(columns.to[row]), columns.types[columns.type[row]], placeSlug, place, ...figures, url];
  });
  return [head, ...body].map((cells) => cells.map(quote).join(",")).join("\r\n");
}

/**
 * @param {string} name
 * @param {string} text
 */
export function save(name, text) {
  // The mark at the beginning tells spreadsheets that accents follow.
  const url = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}

/** @param {unknown} value */
function quote(value) {
  // A text that a spreadsheet would take for a formula stays a text.
  const text = String(value).replace(/^[=+\-@\t\r＝＋－＠]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
