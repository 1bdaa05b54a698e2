import { fillTrace, isoDay } from "./marks.js";
import { DAY } from "./levels.js";
import { formatRange, lengthOf } from "./period.js";

/**
 * @typedef {import("./colours.js").Figure} Figure
 * @typedef {import("./colours.js").Trace} Trace
 */

const FEW_DAYS = 14;
const AREAS = new Set(["area", "band", "readout"]);

/**
 * The figure of a period in areas.
 *
 * @param {Figure} spec
 * @param {import("./period.js").Period} period
 * @param {import("./count.js").Counts} counts
 * @param {(index: number) => string} textOf a period
 * @returns {Figure}
 */
export function drawAreas(spec, period, counts, textOf) {
  const { edges, certain, possible } = counts;
  // In the middle of each period, where the steps of the line stand for the whole of it.
  const middles = Array.from(possible, (_, index) => isoTime((edges[index] + edges[index + 1]) / 2));
  const families = spec.data.filter(({ meta }) => meta.kind === "area").map(({ meta }) => meta.family);
  const tops = Array.from(possible, (more, index) => certain.reduce((sum, own) => sum + own[index], more));
  const data = spec.data.filter(({ meta }) => AREAS.has(meta.kind)).map((trace) => {
    switch (trace.meta.kind) {
      case "area":
        return { ...trace, x: middles, y: Array.from(certain[families.indexOf(trace.meta.family)]) };
      case "band":
        return { ...trace, x: middles, y: Array.from(possible) };
      default:
        return { ...trace, x: middles, y: tops, text: tops.map((_, index) => textOf(index)) };
    }
  });
  const highest = Math.max(1, ...tops.filter((_, index) => isWithin(edges, index, period)));
  return { data, layout: layoutOf(spec, "areas", period, { range: [0, highest * 1.08] }) };
}

/**
 * The figure of a period with a mark for each incident.
 *
 * @param {Figure} spec
 * @param {import("./period.js").Period} period
 * @param {import("./marks.js").Mark[]} marks
 * @param {(row: number) => string} textOf
 * @returns {Figure}
 */
export function drawMarks(spec, period, marks, textOf) {
  const families = Object.keys(spec.layout.meta.heights);
  const data = spec.data.filter(({ meta }) => !AREAS.has(meta.kind)).map((trace) => {
    const own = marks.filter(({ family }) => families[family] === trace.meta.family);
    return fillTrace(trace, own, spec.layout.meta.heights[trace.meta.family], textOf);
  });
  return { data, layout: layoutOf(spec, "marks", period, {}) };
}

/**
 * @param {Figure} spec
 * @param {"areas" | "marks"} way
 * @param {import("./period.js").Period} period
 * @param {Record<string, any>} own of the y axis
 */
function layoutOf(spec, way, period, own) {
  const { meta, ...layout } = spec.layout;
  const { yaxis, ...rest } = meta[way];
  const daily = lengthOf(period) <= FEW_DAYS * DAY ? { dtick: DAY } : {};
  return {
    ...layout,
    ...rest,
    xaxis: { ...layout.xaxis, ...daily, range: formatRange(period), autorange: false },
    yaxis: { ...layout.yaxis, ...yaxis, ...own },
  };
}

/**
 * @param {number[]} edges
 * @param {number} index
 * @param {import("./period.js").Period} period
 */
function isWithin(edges, index, { from, to }) {
  return edges[index] * DAY < to && edges[index + 1] * DAY > from;
}

/** @param {number} days */
function isoTime(days) {
  return Number.isInteger(days) ? isoDay(days) : new Date(days * DAY).toISOString().slice(0, 16);
}
