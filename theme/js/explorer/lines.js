import { load } from "../loading.js";
import { fold } from "./filters.js";

/**
 * What the list says of one incident beside what the columns know.
 *
 * @typedef {object} Line
 * @property {string} id
 * @property {string} title
 * @property {string} toldIn another language than the page's
 * @property {string} date
 * @property {string} datetime
 * @property {string} place
 * @property {string[]} figures
 * @property {string} noFigure why there is none
 */

const AT_ONCE = 6;

/** The lines of all incidents, fetched in blocks as they are needed. */
export class Lines {
  /** @type {Map<number, Line[]>} */
  #blocks = new Map();
  /** @type {Map<number, Promise<void>>} */
  #coming = new Map();
  /** @type {string[]} */
  #words = [];

  /**
   * @param {string} address of the folder of blocks
   * @param {number} size of a block
   * @param {number} rows
   */
  constructor(address, size, rows) {
    this.address = address;
    this.size = size;
    this.rows = rows;
  }

  /**
   * @param {number} row
   * @returns {Line | undefined}
   */
  get(row) {
    return this.#blocks.get(Math.floor(row / this.size))?.[row % this.size];
  }

  /**
   * Fetch what these rows need.
   *
   * @param {Iterable<number>} rows
   */
  async need(rows) {
    const blocks = new Set(Array.from(rows, (row) => Math.floor(row / this.size)));
    await Promise.all([...blocks].map((block) => this.#fetch(block)));
  }

  /**
   * Fetch all of them, a few at once.
   *
   * @param {(share: number) => void} tell how far it is
   */
  async needAll(tell) {
    const count = Math.ceil(this.rows / this.size);
    const waiting = Array.from({ length: count }, (_, block) => block).filter((block) => !this.#blocks.has(block));
    const work = async () => {
      for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
        await this.#fetch(block);
        tell(this.#blocks.size / count);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  get isWhole() {
    return this.#blocks.size * this.size >= this.rows;
  }

  /**
   * Title and place in small letters without accents, for finding.
   *
   * @param {number} row
   * @param {(row: number) => string} placeOf
   */
  words(row, placeOf) {
    const line = this.get(row);
    if (!line) return "";
    return (this.#words[row] ??= fold(`${line.title} ${line.place} ${placeOf(row)}`));
  }

  /** @param {number} block */
  #fetch(block) {
    const coming = this.#coming.get(block) ?? this.#read(block);
    this.#coming.set(block, coming);
    return coming;
  }

  /** @param {number} block */
  async #read(block) {
    try {
      const rows = await (await load(`${this.address}${block}.json`)).json();
      this.#blocks.set(block, rows.map(parseLine));
    } catch (error) {
      // Another try may have better luck.
      this.#coming.delete(block);
      throw error;
    }
  }
}

/**
 * @param {[string, string, string, string, string, string, string[] | string]} row
 * @returns {Line}
 */
function parseLine([id, title, toldIn, date, datetime, place, figures]) {
  const isSaid = Array.isArray(figures);
  return { id, title, toldIn, date, datetime, place, figures: isSaid ? figures : [], noFigure: isSaid ? "" : figures };
}
