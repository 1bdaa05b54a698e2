import { CONTESTED, countOf } from "./columns.js";
import { DAY } from "./levels.js";

// As in figures/marks.py, so that the live drawing stands where the static one stood.
const SMALLEST = 4;
const LARGEST = 16;
const ROWS = [0, -1, 1];
const CROWDED = 0.018;
const ROW_HEIGHT = 0.24;
// A pointer finds a bar at its corners only, so a long one has one every so many days.
const CORNER_DAYS = 10;

/**
 * One incident as it is drawn: a dot on a known day, a bar over the whole of an imprecise date.
 *
 * @typedef {object} Mark
 * @property {number} row of the columns
 * @property {number} family
 * @property {number} from in days
 * @property {number} to
 * @property {boolean} isHollow
 * @property {number} radius in pixels
 * @property {number} lift rows above or below the middle of its lane
 */

/**
 * @param {import("./columns.js").Columns} columns
 * @param {Uint32Array} rows
 * @param {Uint8Array} familyOf each type
 * @param {number} days that are shown
 * @param {string} measure that a dot's area grows with
 * @returns {Mark[]}
 */
export function placeMarks(columns, rows, familyOf, days, measure) {
  /** @type {Record<number, number[]>} */
  const ends = {};
  return Array.from(rows, (row) => {
    const family = familyOf[columns.type[row]];
    const [from, to] = [columns.from[row], columns.to[row]];
    const lane = (ends[family] ??= ROWS.map(() => -Infinity));
    const free = lane.findIndex((end) => end < from);
    const index = free < 0 ? lane.indexOf(Math.min(...lane)) : free;
    lane[index] = to + days * CROWDED;
    const low = countOf(columns, measure, row)?.[0] ?? 0;
    const isHollow = Boolean(columns.flags[row] & CONTESTED);
    return { row, family, from, to, isHollow, radius: Math.min(LARGEST, Math.sqrt(SMALLEST ** 2 + 9 * low)), lift: ROWS[index] };
  });
}

/**
 * A trace with these marks in it, by its kind.
 *
 * @param {import("./colours.js").Trace} trace
 * @param {Mark[]} marks of its family
 * @param {number} height of its lane
 * @param {(row: number) => string} textOf
 */
export function fillTrace(trace, marks, height, textOf) {
  const level = (/** @type {Mark} */ mark) => height - mark.lift * ROW_HEIGHT;
  if (trace.meta.kind === "dot") return dots(trace, marks.filter(isDot), level, textOf);
  const bars = marks.filter((mark) => !isDot(mark) && (trace.meta.kind === "span" || mark.isHollow));
  return { ...trace, ...corners(bars, level, textOf) };
}

/** @param {Mark} mark */
function isDot({ from, to }) {
  return from === to;
}

/**
 * @param {import("./colours.js").Trace} trace
 * @param {Mark[]} marks
 * @param {(mark: Mark) => number} level
 * @param {(row: number) => string} textOf
 */
function dots(trace, marks, level, textOf) {
  const shape = trace.meta.shape ?? "circle";
  return {
    ...trace,
    x: marks.map(({ from }) => isoDay(from)),
    y: marks.map(level),
    text: marks.map(({ row }) => textOf(row)),
    customdata: marks.map(({ row }) => row),
    marker: {
      ...trace.marker,
      size: marks.map(({ radius }) => 2 * radius),
      symbol: marks.map(({ isHollow }) => shape + (isHollow ? "-open" : "")),
    },
  };
}

/**
 * @param {Mark[]} bars
 * @param {(mark: Mark) => number} level
 * @param {(row: number) => string} textOf
 */
function corners(bars, level, textOf) {
  /** @type {{x: (string | null)[], y: (number | null)[], text: string[], customdata: (number | null)[]}} */
  const path = { x: [], y: [], text: [], customdata: [] };
  const add = (/** @type {string | null} */ x, /** @type {Mark} */ mark) => {
    path.x.push(x);
    path.y.push(x === null ? null : level(mark));
    path.text.push(textOf(mark.row));
    path.customdata.push(mark.row);
  };
  for (const mark of bars) {
    for (let day = mark.from; day <= mark.to; day += CORNER_DAYS) add(isoDay(day), mark);
    add(isoDay(mark.to + 1), mark);
    add(null, mark);
  }
  return path;
}

/** @param {number} day */
export function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
