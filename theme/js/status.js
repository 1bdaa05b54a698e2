import { countWithin, readMarks } from "./marks.js";

const PAUSE = 300;

/**
 * Says which period is shown, and how many marks it holds, once a movement has come to rest.
 *
 * @param {import("./chart.js").Chart} chart
 * @param {HTMLElement} status
 * @param {string} locale
 */
export function watchStatus(chart, status, locale) {
  const marks = readMarks(chart.figure.data);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  let pause = 0;

  const say = () => {
    /** @type {Record<string, string>} */
    const values = {
      from: date.format(chart.shown.from),
      to: date.format(chart.shown.to),
      count: number.format(countWithin(marks, chart.shown)),
    };
    status.textContent = (status.dataset.template ?? "").replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  };

  chart.onChange(() => {
    clearTimeout(pause);
    pause = setTimeout(say, PAUSE);
  });
  say();
}
