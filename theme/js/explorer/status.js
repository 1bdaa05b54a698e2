import { DAY } from "./levels.js";

/**
 * What is shown, in words, made from the data.
 *
 * @param {import("./words.js").Words} words
 * @param {{view: import("./view.js").View, visible: Uint32Array, level: string, counts?: import("./count.js").Counts}} shown
 * @param {import("./catalogue.js").Catalogue} catalogue
 */
export function describe(words, { view, visible, level, counts }, catalogue) {
  const { period, filters } = view;
  const values = {
    from: words.day(period.from),
    to: words.day(period.to - 1),
    count: visible.length,
    total: catalogue.columns.rows,
    level: words.texts.levels[level],
  };
  const said = [words.say(values.count === values.total ? "all" : "showing", values)];
  if (filters.measure) said.push(sayPeople(words, catalogue, visible, filters.measure));
  if (counts && !filters.measure) said.push(sayMost(words, counts, /** @type {import("./levels.js").Level} */ (level), period));
  return said.filter(Boolean).join(" ");
}

/**
 * @param {import("./words.js").Words} words
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @param {Uint32Array} rows
 * @param {string} name of a measure
 */
function sayPeople(words, catalogue, rows, name) {
  const { low, high } = catalogue.total(rows, name);
  const measure = catalogue.labels.get(`measure:${name}`) ?? name;
  if (high === Infinity) return words.say("openRange", { measure, low });
  return words.say(low === high ? "exact" : "range", { measure, low, high });
}

/**
 * @param {import("./words.js").Words} words
 * @param {import("./count.js").Counts} counts
 * @param {import("./levels.js").Level} level
 * @param {import("./period.js").Period} period
 */
function sayMost(words, { edges, certain, possible }, level, { from, to }) {
  let [most, at] = [0, -1];
  possible.forEach((_, index) => {
    if (edges[index + 1] * DAY <= from || edges[index] * DAY >= to) return;
    const count = certain.reduce((sum, own) => sum + own[index], 0);
    if (count > most) [most, at] = [count, index];
  });
  return at < 0 ? "" : words.say("most", { count: most, when: words.period(level, edges[at]) });
}
