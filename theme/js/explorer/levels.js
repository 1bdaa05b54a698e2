// Periods of one length: days are counted from 1 January 1970, a Thursday.

/** @typedef {"year" | "quarter" | "month" | "week"} Level */

export const DAY = 24 * 60 * 60 * 1000;
/** @type {Level[]} the finest first */
const LEVELS = ["week", "month", "quarter", "year"];
const LENGTHS = { week: 7, month: 30, quarter: 91, year: 365 };
const MONTHS = { month: 1, quarter: 3, year: 12 };
const MOST_PERIODS = 160;
const NARROWEST = 3;

/**
 * The finest level that still leaves each period some pixels.
 *
 * @param {number} days
 * @param {number} width
 */
export function chooseLevel(days, width) {
  const room = Math.min(MOST_PERIODS, width / NARROWEST);
  return LEVELS.find((level) => days / LENGTHS[level] <= room) ?? "year";
}

/**
 * The first days of the periods that cover these days, and the day after the last of them.
 *
 * @param {Level} level
 * @param {number} from
 * @param {number} to
 */
export function edgesOf(level, from, to) {
  const edges = [startOf(level, from)];
  while (edges[edges.length - 1] <= to) edges.push(next(level, edges[edges.length - 1]));
  return edges;
}

/**
 * @param {Level} level
 * @param {number} day
 */
export function startOf(level, day) {
  if (level === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * DAY);
  const month = date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month - (month % MONTHS[level]), 1) / DAY;
}

/**
 * @param {Level} level
 * @param {number} day the first of a period
 */
function next(level, day) {
  return startOf(level, day + LENGTHS[level] + (level === "week" ? 0 : 5));
}
