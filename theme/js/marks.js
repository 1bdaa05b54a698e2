import { parseTime } from "./period.js";

/**
 * What stands on the timeline: one incident, as long as its date is imprecise.
 *
 * @typedef {object} Mark
 * @property {number} from
 * @property {number} to
 *
 * @typedef {object} Trace
 * @property {(string | null)[]} x
 * @property {({url: string} | null)[]} [customdata]
 * @property {{family: string, kind: string}} meta
 * @property {Record<string, any>} [marker]
 * @property {Record<string, any>} [line]
 */

/**
 * The marks of a figure, each once: a bar has many corners, and a hollow one is drawn twice.
 *
 * @param {Trace[]} traces
 * @returns {Mark[]}
 */
export function readMarks(traces) {
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  for (const trace of traces) {
    trace.x.forEach((x, index) => {
      const url = trace.customdata?.[index]?.url;
      if (!x || !url) return;
      const time = parseTime(x);
      const { from, to } = marks.get(url) ?? { from: time, to: time };
      marks.set(url, { from: Math.min(from, time), to: Math.max(to, time) });
    });
  }
  return [...marks.values()];
}

/**
 * @param {Mark[]} marks
 * @param {import("./period.js").Period} period
 */
export function countWithin(marks, period) {
  return marks.filter((mark) => mark.from < period.to && mark.to >= period.from).length;
}

/**
 * The page of a mark, if it is one of this site.
 *
 * @param {unknown} url
 */
export function pageOf(url) {
  if (typeof url !== "string") return undefined;
  const page = new URL(url, document.baseURI);
  return page.origin === location.origin && page.protocol === location.protocol ? page.href : undefined;
}
