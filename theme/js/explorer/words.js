import { DAY } from "./levels.js";

/** What the explorer says, in the language of the page: its texts come with the page, numbers and dates from here. */
export class Words {
  /**
   * @param {Record<string, any>} texts see explorer_texts in pages/explorer.py
   * @param {string} locale
   */
  constructor(texts, locale) {
    this.texts = texts;
    this.plural = new Intl.PluralRules(locale);
    this.numbers = new Intl.NumberFormat(locale);
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    this.months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  }

  /**
   * @param {string} name of a text
   * @param {Record<string, string | number>} [values] to fill in
   */
  say(name, values = {}) {
    return this.fill(this.texts[name], values);
  }

  /**
   * @param {string} text
   * @param {Record<string, string | number>} values
   */
  fill(text, values) {
    const said = (/** @type {string | number} */ value) => (typeof value === "number" ? this.numbers.format(value) : value);
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? said(values[name]) : all));
  }

  /** @param {number} count */
  incidents(count) {
    const [one, many] = this.texts.incidents;
    return this.fill(this.plural.select(count) === "one" ? one : many, { count });
  }

  /** @param {number} time */
  day(time) {
    return this.days.format(time);
  }

  /**
   * @param {import("./levels.js").Level} level
   * @param {number} day the first of the period
   */
  period(level, day) {
    const time = day * DAY;
    const year = String(new Date(time).getUTCFullYear());
    switch (level) {
      case "year":
        return year;
      case "quarter":
        return this.say("quarter", { quarter: new Date(time).getUTCMonth() / 3 + 1, year });
      case "month":
        return this.months.format(time);
      case "week":
        return this.say("week", { date: this.day(time) });
    }
  }
}
