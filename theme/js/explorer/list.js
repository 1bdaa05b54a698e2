import { CONTESTED, SINGLE_SOURCE } from "./columns.js";

const PAGE = 25;

/**
 * An element of the list, as partials/incidents.html writes it.
 *
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @param {number} row
 */
export function makeItem(catalogue, row) {
  const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (catalogue.template.content.cloneNode(true)).firstElementChild);
  const line = catalogue.lines.get(row);
  if (!line) return item;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(name));
  const link = /** @type {HTMLAnchorElement} */ (part(".incident-title a"));
  link.href = catalogue.pageOf(row);
  link.textContent = line.title;
  if (line.toldIn) link.lang = line.toldIn;
  part(".incident-when").append(line.datetime ? Object.assign(document.createElement("time"), { dateTime: line.datetime, textContent: line.date }) : line.date);
  part(".incident-meta").append(`${catalogue.typeOf(row)} · `, ...place(catalogue, row, line.place));
  part(".incident-figures").append(...figures(line), ...flags(catalogue, row));
  return item;
}

/** The list beneath the chart, in step with it. */
export class List {
  #shown = PAGE;
  /** @type {number[]} the newest first */
  #rows = [];

  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} more
   * @param {import("./catalogue.js").Catalogue} catalogue
   */
  constructor(place, more, catalogue) {
    this.place = place;
    this.more = more;
    this.catalogue = catalogue;
    more.addEventListener("click", () => this.#extend());
  }

  /** @param {Uint32Array} rows */
  show(rows) {
    this.#rows = Array.from(rows).reverse();
    this.#shown = PAGE;
    return this.#draw();
  }

  async #extend() {
    const before = this.#shown;
    this.#shown += PAGE;
    await this.#draw();
    /** @type {HTMLElement | null} */ (this.place.querySelectorAll(".incident-title a")[before])?.focus();
  }

  async #draw() {
    const rows = this.#rows;
    const shown = rows.slice(0, this.#shown);
    await this.catalogue.lines.need(shown);
    // Something else may have been asked for meanwhile.
    if (rows !== this.#rows) return;
    const list = Object.assign(document.createElement("ol"), { className: "incidents" });
    list.append(...shown.map((row) => makeItem(this.catalogue, row)));
    const empty = Object.assign(document.createElement("p"), { className: "empty", textContent: this.catalogue.words.say("nothing") });
    this.place.replaceChildren(shown.length ? list : empty);
    const left = rows.length - shown.length;
    this.more.hidden = left <= 0;
    this.more.textContent = this.catalogue.words.say("more", { count: Math.min(PAGE, left) });
  }
}

/**
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @param {number} row
 * @param {string} text the place, as far as it is known
 */
function place(catalogue, row, text) {
  const slug = catalogue.placeOf(row);
  if (!slug) return [text];
  const name = catalogue.labels.get(`municipality:${slug}`) ?? slug;
  const link = Object.assign(document.createElement("a"), { href: `${catalogue.root}municipalities/${slug}/${catalogue.page}`, textContent: name });
  // A place that only repeats the municipality's name is left out.
  return text && text !== name ? [`${text}, `, link] : [link];
}

/** @param {import("./lines.js").Line} line */
function figures({ figures, noFigure }) {
  if (!figures.length) return [span("figure figure-none", noFigure)];
  return figures.map((text) => span("figure", text));
}

/**
 * @param {import("./catalogue.js").Catalogue} catalogue
 * @param {number} row
 */
function flags({ columns, words }, row) {
  const marks = [];
  if (columns.flags[row] & SINGLE_SOURCE) marks.push(span("mark mark-single", words.say("single")));
  if (columns.flags[row] & CONTESTED) marks.push(span("mark mark-contested", words.say("contested")));
  return marks;
}

/**
 * @param {string} className
 * @param {string} textContent
 */
function span(className, textContent) {
  return Object.assign(document.createElement("span"), { className, textContent });
}
