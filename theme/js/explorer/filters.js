import { countOf } from "./columns.js";

/**
 * What is asked for. An empty text asks for nothing.
 *
 * @typedef {object} Filters
 * @property {string} q words in title or place
 * @property {string} type an event type, or "lane:" and a family
 * @property {string} municipality
 * @property {string} actor
 * @property {string} measure what is counted; empty: incidents
 * @property {string} least
 */

export const NONE = { q: "", type: "", municipality: "", actor: "", measure: "", least: "" };
const LANE = "lane:";

/**
 * The rows that match, in time order.
 *
 * @param {import("./columns.js").Columns} columns
 * @param {Filters} filters
 * @param {(row: number) => string} wordsOf what a row says, folded
 */
export function choose(columns, filters, wordsOf) {
  const all = new Uint32Array(columns.rows).map((_, row) => row);
  return testsOf(columns, filters, wordsOf).reduce((rows, test) => rows.filter(test), all);
}

/**
 * @param {import("./columns.js").Columns} columns
 * @param {Filters} filters
 * @param {(row: number) => string} wordsOf
 */
function testsOf(columns, filters, wordsOf) {
  /** @type {((row: number) => boolean)[]} */
  const tests = [];
  if (filters.type) {
    const isLane = filters.type.startsWith(LANE);
    const wanted = isLane ? filters.type.slice(LANE.length) : filters.type;
    const flags = (isLane ? columns.families : columns.types).map((name) => name === wanted);
    tests.push((row) => flags[columns.type[row]]);
  }
  if (filters.municipality) {
    const place = columns.places.indexOf(filters.municipality) + 1;
    tests.push((row) => place !== 0 && columns.place[row] === place);
  }
  if (filters.actor) {
    const flags = columns.actors.map((set) => set.includes(filters.actor));
    tests.push((row) => flags[columns.parties[row]]);
  }
  if (filters.measure in columns.measures) {
    const least = Number(filters.least) || 0;
    tests.push((row) => (countOf(columns, filters.measure, row)?.[0] ?? -1) >= least);
  }
  // Last, since it costs the most.
  for (const word of fold(filters.q).split(/\s+/).filter(Boolean)) tests.push((row) => wordsOf(row).includes(word));
  return tests;
}

/**
 * Small letters without accents.
 *
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
