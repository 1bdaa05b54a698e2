import { dress, readLook } from "./colours.js";
import { countPeriods, rowsWithin } from "./count.js";
import { drawAreas, drawMarks } from "./figure.js";
import { chooseLevel, DAY, edgesOf } from "./levels.js";
import { placeMarks } from "./marks.js";
import { daysOf, parseTime } from "./period.js";

/**
 * @typedef {import("./period.js").Period} Period
 * @typedef {import("./levels.js").Level} Level
 * @typedef {import("./count.js").Counts} Counts
 */

// A dot's area stands for the killed, where nothing else is counted.
const SIZED_BY = "killed";
// Who asks for single incidents gets them up to so many times what is drawn unasked.
const PATIENCE = 2.5;
const MONTH = 30.44 * DAY;

/** What is drawn of a period: areas or marks, of the rows that match the filters. */
export class Drawing {
  /** @type {import("./catalogue.js").Catalogue | undefined} without it, the counts by month of the figure are drawn */
  catalogue;
  /** @type {Uint32Array} the rows that match the filters */
  chosen = new Uint32Array();
  /** @type {Uint32Array} those of them that may lie in the period drawn */
  visible = new Uint32Array();
  /** @type {Level | "incident"} */
  level = "month";
  /** @type {Counts | undefined} what is drawn in areas */
  counts;
  /** What is counted, and how closely, where the reader has chosen. */
  measure = "";
  detail = "";
  /** @type {import("./colours.js").Look | undefined} */
  #look;

  /**
   * @param {HTMLElement} place
   * @param {import("./colours.js").Figure} spec
   * @param {import("./words.js").Words} words
   */
  constructor(place, spec, words) {
    this.place = place;
    this.spec = spec;
    this.words = words;
    this.areas = spec.data.filter(({ meta }) => meta.kind === "area");
    this.families = Object.keys(spec.layout.meta.heights);
    const [from, to] = spec.layout.meta.range.map(parseTime);
    /** @type {Period} */
    this.whole = { from, to };
  }

  /** @param {Period} period */
  make(period) {
    const figure = this.catalogue ? this.#draw(period, this.catalogue) : this.#overview(period);
    // Reading it makes the browser lay out the page.
    this.#look ??= readLook(this.place, this.families);
    return dress(figure, this.#look);
  }

  /** The page looks different now. */
  forgetLook() {
    this.#look = undefined;
  }

  /** How many there are in all, by the counts that came with the figure. */
  get total() {
    return this.areas.reduce((sum, { y }) => y.reduce((/** @type {number} */ all, count) => all + Number(count), sum), 0);
  }

  /** The counts of a period as a table needs them: never single incidents. */
  tabulate(/** @type {Period} */ period) {
    if (!this.catalogue) return undefined;
    const [from, to] = daysOf(period);
    const level = this.level === "incident" ? chooseLevel(to - from, this.place.clientWidth / 4) : this.level;
    return { level, counts: this.#count(level, from, to, this.catalogue) };
  }

  /** The whole time in equal steps, for the strip. */
  outline() {
    const layers = this.spec.data.filter(({ meta }) => meta.kind === "area" || meta.kind === "band");
    const start = parseTime(String(layers[0].x[0])) - 15 * DAY;
    const counts = layers[0].x.map((_, index) => layers.reduce((sum, { y }) => sum + Number(y[index]), 0));
    const before = Math.max(0, Math.round((start - this.whole.from) / MONTH));
    const after = Math.max(0, Math.round((this.whole.to - start) / MONTH) - counts.length);
    return [...Array(before).fill(0), ...counts, ...Array(after).fill(0)];
  }

  /** @param {Period} period */
  #overview(period) {
    const edges = this.areas[0].x.map((x) => Math.round(parseTime(`${String(x).slice(0, 8)}01`) / DAY));
    edges.push(edges[edges.length - 1] + 31);
    const values = (/** @type {string} */ kind) => this.spec.data.filter(({ meta }) => meta.kind === kind).map(({ y }) => Float64Array.from(y, Number));
    const counts = { edges, certain: values("area"), possible: values("band")[0], open: new Uint8Array(edges.length) };
    return drawAreas(this.spec, period, counts, (index) => this.#readout(counts, index, "month"));
  }

  /**
   * @param {Period} period
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  #draw(period, catalogue) {
    const [from, to] = daysOf(period);
    this.visible = rowsWithin(catalogue.columns, this.chosen, from, to);
    this.level = this.#chooseLevel(to - from);
    // As much again on both sides: a drag finds it drawn.
    const length = period.to - period.from;
    const [first, last] = daysOf({ from: Math.max(this.whole.from, period.from - length), to: Math.min(this.whole.to, period.to + length) });
    if (this.level === "incident") {
      this.counts = undefined;
      const around = rowsWithin(catalogue.columns, this.chosen, first, last);
      const rows = around.length > PATIENCE * this.#most ? this.visible : around;
      const marks = placeMarks(catalogue.columns, rows, catalogue.familyOf, to - from, this.measure || SIZED_BY);
      return drawMarks(this.spec, period, marks, (row) => this.#say(row, catalogue));
    }
    const { level } = this;
    const counts = this.#count(level, first, last, catalogue);
    this.counts = counts;
    return drawAreas(this.spec, period, counts, (index) => this.#readout(counts, index, level));
  }

  /**
   * @param {Level} level
   * @param {number} from
   * @param {number} to
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  #count(level, from, to, { columns, familyOf }) {
    return countPeriods(columns, this.chosen, edgesOf(level, from, to - 1), familyOf, this.families.length, this.measure);
  }

  get #most() {
    return this.spec.layout.meta.most;
  }

  /**
   * @param {number} days
   * @returns {Level | "incident"}
   */
  #chooseLevel(days) {
    const isAsked = this.detail === "incident";
    if ((!this.detail || isAsked) && this.visible.length <= (isAsked ? PATIENCE : 1) * this.#most) return "incident";
    return this.detail && !isAsked ? /** @type {Level} */ (this.detail) : chooseLevel(days, this.place.clientWidth);
  }

  /**
   * A mark in words, once its line is there.
   *
   * @param {number} row
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  #say(row, catalogue) {
    const line = catalogue.lines.get(row);
    if (!line) return "";
    return [line.title, line.date, line.figures.join(" · ")].filter(Boolean).map(escape).join("<br>");
  }

  /**
   * A period in words.
   *
   * @param {Counts} counts
   * @param {number} index
   * @param {Level} level
   */
  #readout({ edges, certain, possible, open }, index, level) {
    const lines = [escape(this.words.period(level, edges[index]))];
    certain.forEach((counts, family) => {
      if (counts[index]) lines.push(`${this.areas[family].name}: ${this.words.numbers.format(counts[index])}`);
    });
    if (possible[index] || open[index]) lines.push(this.words.say(open[index] ? "possibleOpen" : "possible", { count: possible[index] }));
    return lines.join("<br>");
  }
}

/**
 * Plotly reads a little HTML in its texts, and fills in %{…}; neither may come from an entry.
 *
 * @param {string} text
 */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("%{", "%&#123;");
}
