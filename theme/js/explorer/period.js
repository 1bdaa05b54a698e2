import { DAY } from "./levels.js";

/**
 * Stretches of time and what moving does to them; times are milliseconds, as in Date.
 *
 * @typedef {object} Period
 * @property {number} from
 * @property {number} to
 */

const FINEST = DAY;

/**
 * A day, or a day and a time, as Python writes it; always UTC.
 *
 * @param {string} text
 */
export function parseTime(text) {
  return Date.parse(text.length > "2019-10-14".length ? `${text.replace(" ", "T")}Z` : text);
}

/**
 * As Plotly reads it.
 *
 * @param {Period} period
 */
export function formatRange({ from, to }) {
  return [from, to].map((time) => new Date(time).toISOString().slice(0, -1));
}

/** @param {Period} period */
export function lengthOf({ from, to }) {
  return to - from;
}

/**
 * The period of this length that has `time` at `share` of its way, as far as the whole period allows.
 *
 * @param {Period} whole
 * @param {number} time
 * @param {number} share
 * @param {number} length
 * @returns {Period}
 */
export function placePeriod(whole, time, share, length) {
  const most = lengthOf(whole);
  const kept = Math.min(most, Math.max(length, Math.min(FINEST, most)));
  const from = Math.min(whole.to - kept, Math.max(whole.from, time - share * kept));
  return { from, to: from + kept };
}

/**
 * Moved by a share of its own length: above zero is later.
 *
 * @param {Period} whole
 * @param {Period} period
 * @param {number} share
 */
export function pan(whole, period, share) {
  const length = lengthOf(period);
  return placePeriod(whole, period.from + share * length, 0, length);
}

/**
 * Longer (factor above one) or shorter, while the time at `share` of its way stays where it is.
 *
 * @param {Period} whole
 * @param {Period} period
 * @param {number} factor
 * @param {number} [share]
 */
export function zoom(whole, period, factor, share = 0.5) {
  const length = lengthOf(period);
  return placePeriod(whole, period.from + share * length, share, length * factor);
}

/**
 * Whether they are the same to within a second.
 *
 * @param {Period} one
 * @param {Period} other
 */
export function isSame(one, other) {
  return Math.abs(one.from - other.from) < 1000 && Math.abs(one.to - other.to) < 1000;
}

/**
 * The first day of a period, and the day after its last.
 *
 * @param {Period} period
 */
export function daysOf({ from, to }) {
  return [Math.floor(from / DAY), Math.ceil(to / DAY)];
}
