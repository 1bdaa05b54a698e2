/**
 * What columns.bin holds (see exports/columns.py): the incidents in time order, column by column.
 *
 * @typedef {object} Columns
 * @property {number} rows
 * @property {Int32Array} from the first day each may lie on, in days since 1970
 * @property {Int32Array} to the last such day
 * @property {Uint32Array} type
 * @property {Uint32Array} place one more than its index in `places`; zero is none
 * @property {Uint32Array} parties
 * @property {Uint32Array} flags
 * @property {Record<string, {low: Uint32Array, top: Uint32Array}>} measures
 * @property {string[]} types
 * @property {string[]} families of each type
 * @property {string[]} places
 * @property {string[][]} actors of each set of parties
 */

export const CONTESTED = 1;
export const SINGLE_SOURCE = 2;
const HAS_RANGE = 4;
const OPEN = 1;

/**
 * @param {ArrayBuffer} buffer
 * @returns {Columns}
 */
export function readColumns(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const { rows, first, days } = header;
  /** @type {Record<string, Uint32Array>} */
  const columns = {};
  let offset = 4 + length;
  for (const [name, planes] of header.columns) {
    const values = new Uint32Array(name === "starts" ? days : rows);
    for (let plane = 0; plane < planes; plane += 1, offset += values.length) {
      addPlane(values, new Uint8Array(buffer, offset, values.length), 8 * plane);
    }
    columns[name] = values;
  }
  const from = daysOf(columns.starts, first, rows);
  /** @type {Columns["measures"]} */
  const measures = {};
  for (const name of header.measures) measures[name] = { low: columns[`${name}-low`], top: columns[`${name}-top`] };
  const { span, type, place, parties, flags } = columns;
  // What has a range is contested, unless the flag says otherwise.
  for (const { top } of Object.values(measures)) for (let row = 0; row < rows; row += 1) if (top[row]) flags[row] |= HAS_RANGE;
  for (let row = 0; row < rows; row += 1) if (flags[row] & HAS_RANGE) flags[row] ^= CONTESTED;
  const { types, families, places, parties: actors } = header;
  return { rows, from, to: from.map((day, row) => day + span[row]), type, place, parties, flags, measures, types, families, places, actors };
}

/**
 * The least and the greatest count of a measure; undefined where there is no figure, the top Infinity where it is open.
 *
 * @param {Columns} columns
 * @param {string} measure
 * @param {number} row
 * @returns {[number, number] | undefined}
 */
export function countOf(columns, measure, row) {
  const { low, top } = columns.measures[measure];
  if (!low[row]) return undefined;
  const least = low[row] - 1;
  return [least, top[row] === OPEN ? Infinity : least + Math.max(0, top[row] - OPEN)];
}

/**
 * @param {Uint32Array} values
 * @param {Uint8Array} plane
 * @param {number} shift
 */
function addPlane(values, plane, shift) {
  for (let row = 0; row < values.length; row += 1) values[row] += plane[row] * 2 ** shift;
}

/**
 * @param {Uint32Array} starts how many begin on each day
 * @param {number} first
 * @param {number} rows
 */
function daysOf(starts, first, rows) {
  const days = new Int32Array(rows);
  let row = 0;
  starts.forEach((count, day) => {
    days.fill(first + day, row, row + count);
    row += count;
  });
  return days;
}
