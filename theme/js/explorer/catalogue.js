import { countOf } from "./columns.js";
import { choose } from "./filters.js";

/** All that is known here of the incidents: columns, lines, and what the values of the columns are called. */
export class Catalogue {
  /**
   * @param {object} parts
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./lines.js").Lines} parts.lines
   * @param {import("./words.js").Words} parts.words
   * @param {HTMLTemplateElement} parts.template of a line
   * @param {HTMLFormElement} parts.form whose options name types, municipalities and actors
   * @param {string[]} parts.families in the order of their lanes
   * @param {string} parts.root of the language
   */
  constructor({ columns, lines, words, template, form, families, root }) {
    this.columns = columns;
    this.lines = lines;
    this.words = words;
    this.template = template;
    this.families = families;
    this.root = root;
    // A folder opened from a disk does not lead to its page by itself.
    this.page = location.protocol === "file:" ? "index.html" : "";
    this.labels = new Map(Array.from(form.querySelectorAll("option"), (one) => [`${one.closest("select")?.name}:${one.value}`, one.text]));
    this.familyOf = Uint8Array.from(columns.families, (family) => Math.max(0, families.indexOf(family)));
  }

  /** @param {import("./filters.js").Filters} filters */
  choose(filters) {
    return choose(this.columns, filters, (row) => this.lines.words(row, (one) => this.labels.get(`municipality:${this.placeOf(one)}`) ?? ""));
  }

  /** @param {number} row */
  pageOf(row) {
    return `${this.root}incidents/${this.lines.get(row)?.id}/${this.page}`;
  }

  /** @param {number} row */
  typeOf(row) {
    const type = this.columns.types[this.columns.type[row]];
    return this.labels.get(`type:${type}`) ?? type;
  }

  /** @param {number} row */
  placeOf(row) {
    return this.columns.places[this.columns.place[row] - 1] ?? "";
  }

  /**
   * Least and greatest number of people over these rows.
   *
   * @param {Uint32Array} rows
   * @param {string} measure
   */
  total(rows, measure) {
    let [low, high] = [0, 0];
    for (const row of rows) {
      const counts = countOf(this.columns, measure, row);
      if (counts) [low, high] = [low + counts[0], high + counts[1]];
    }
    return { low, high };
  }
}
