import { resultItem } from "./result.js";

const STEP = 10;

/** What became of a search: results, none, or why there can be none. */
export class Outcome {
  /** @param {string} locale */
  constructor(locale) {
    this.number = new Intl.NumberFormat(locale);
    this.rules = new Intl.PluralRules(locale);
    this.status = part(".search-status");
    this.section = part(".search-found");
    this.empty = part(".search-empty");
    this.narrowed = part(".search-narrowed");
    this.index = part(".search-index");
    this.list = part(".search-found ol");
    this.more = part("[data-action=more]");
    /** @type {import("./finder.js").Found[]} */
    this.left = [];
    this.more.addEventListener("click", () => this.extend());
  }

  /** Before anything is looked for: the plain index. */
  rest() {
    this.say("");
    this.reveal(this.index);
  }

  /** The search takes its time. */
  wait() {
    this.say(this.status.dataset.loading ?? "");
  }

  /** The search cannot run; the plain index can always be read. */
  fail() {
    this.say(this.status.dataset.failed ?? "");
    this.reveal(this.index);
  }

  /**
   * @param {import("./state.js").Wanted} wanted
   * @param {import("./finder.js").Found[]} found
   * @param {() => boolean} isNewest
   */
  async show({ words, filters }, found, isNewest) {
    const pages = await Promise.all(found.slice(0, STEP).map((one) => one.data()));
    if (!isNewest()) return;
    this.left = found.slice(STEP);
    this.list.replaceChildren(...pages.map(resultItem));
    this.more.hidden = !this.left.length;
    this.narrowed.hidden = !Object.keys(filters).length;
    this.reveal(found.length ? this.section : this.empty);
    this.say(this.summary(words, found.length));
  }

  /** The next results; the reader goes on at the first of them. */
  async extend() {
    const next = this.left.splice(0, STEP);
    const items = (await Promise.all(next.map((one) => one.data()))).map(resultItem);
    this.more.hidden = !this.left.length;
    this.list.append(...items);
    items[0]?.querySelector("a")?.focus();
  }

  /**
   * @param {string} words
   * @param {number} count
   */
  summary(words, count) {
    const form = count === 0 ? "zero" : this.rules.select(count) === "one" ? "one" : "other";
    const text = this.status.dataset[words ? form : `${form}Narrowed`] ?? "";
    return text.replace("{count}", this.number.format(count)).replace("{query}", () => words);
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {HTMLElement} shown the one part that is to be seen */
  reveal(shown) {
    for (const one of [this.section, this.empty, this.index]) one.hidden = one !== shown;
  }
}

/** @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}
