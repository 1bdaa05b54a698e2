import { NONE } from "./filters.js";
import { DAY } from "./levels.js";
import { isSame } from "./period.js";

/**
 * What the reader looks at: a period, what is asked for, and how closely; it is kept in the address of the page.
 *
 * @typedef {object} View
 * @property {import("./period.js").Period} period
 * @property {import("./filters.js").Filters} filters
 * @property {string} detail a level, "incident", or empty for whatever fits
 */

/**
 * @param {string} search
 * @param {import("./period.js").Period} whole
 * @returns {View}
 */
export function parseView(search, whole) {
  const said = new URLSearchParams(search);
  const filters = { ...NONE };
  for (const name of /** @type {(keyof typeof NONE)[]} */ (Object.keys(NONE))) filters[name] = said.get(name) ?? "";
  return { period: periodOf(said, whole), filters, detail: said.get("detail") ?? "" };
}

/**
 * @param {View} view
 * @param {import("./period.js").Period} whole
 */
export function formatView({ period, filters, detail }, whole) {
  const said = new URLSearchParams(Object.entries({ ...filters, detail }).filter(([, value]) => value));
  if (!isSame(period, whole)) {
    said.set("from", formatDay(period.from));
    // A period ends before the first moment of the day after.
    said.set("to", formatDay(period.to - 1));
  }
  const text = said.toString().replaceAll("%3A", ":");
  return text && `?${text}`;
}

/** @param {number} time */
export function formatDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * @param {URLSearchParams} said
 * @param {import("./period.js").Period} whole
 */
function periodOf(said, whole) {
  const from = Math.max(whole.from, Date.parse(said.get("from") ?? "") || whole.from);
  const to = Math.min(whole.to, Date.parse(said.get("to") ?? "") + DAY || whole.to);
  return from < to ? { from, to } : whole;
}
