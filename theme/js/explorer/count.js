import { countOf } from "./columns.js";

/**
 * Period by period: how many there are for certain, by family, and how many there may be besides.
 *
 * @typedef {object} Counts
 * @property {number[]} edges the first day of each period, and the day after the last
 * @property {Float64Array[]} certain by family, then by period
 * @property {Float64Array} possible by period
 * @property {Uint8Array} open whether the most is not known
 */

/**
 * Without a measure incidents are counted. An incident that may lie in several periods is certain in none of them, but
 * possible in each; so is what lies between the least and the greatest number of people.
 *
 * @param {import("./columns.js").Columns} columns
 * @param {Uint32Array} chosen
 * @param {number[]} edges
 * @param {Uint8Array} familyOf each type
 * @param {number} families
 * @param {string} measure
 * @returns {Counts}
 */
export function countPeriods(columns, chosen, edges, familyOf, families, measure) {
  const periods = edges.length - 1;
  const periodOf = placeDays(edges);
  const certain = Array.from({ length: families }, () => new Float64Array(periods));
  const possible = new Float64Array(periods);
  const open = new Uint8Array(periods);
  const [start, end] = [edges[0], edges[periods]];
  for (const row of chosen) {
    const [from, to] = [columns.from[row], columns.to[row]];
    if (from >= end) break;
    if (to < start) continue;
    const counts = measure ? countOf(columns, measure, row) : [1, 1];
    if (!counts) continue;
    const first = periodOf[Math.max(from, start) - start];
    const last = periodOf[Math.min(to, end - 1) - start];
    const isCertain = first === last && from >= start && to < end;
    const [low, high] = counts;
    if (isCertain) certain[familyOf[columns.type[row]]][first] += low;
    const spare = (high === Infinity ? low : high) - (isCertain ? low : 0);
    for (let period = first; period <= last; period += 1) {
      possible[period] += spare;
      if (high === Infinity) open[period] = 1;
    }
  }
  return { edges, certain, possible, open };
}

/**
 * The rows that may lie between these days.
 *
 * @param {import("./columns.js").Columns} columns
 * @param {Uint32Array} chosen
 * @param {number} from
 * @param {number} to the day after the last
 */
export function rowsWithin(columns, chosen, from, to) {
  return chosen.filter((row) => columns.from[row] < to && columns.to[row] >= from);
}

/**
 * Which period each day lies in, counted from the first edge.
 *
 * @param {number[]} edges
 */
function placeDays(edges) {
  const periods = new Uint16Array(edges[edges.length - 1] - edges[0]);
  for (let period = 0; period + 1 < edges.length; period += 1) {
    periods.fill(period, edges[period] - edges[0], edges[period + 1] - edges[0]);
  }
  return periods;
}
