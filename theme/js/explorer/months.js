// The languages whose months Plotly brings with it here.
const BUILT_IN = ["en", "es"];

/**
 * The names of months and days as the browser knows them, for Plotly's axis: no language needs a file of its own.
 *
 * @param {string} locale
 */
export function monthsOf(locale) {
  if (BUILT_IN.includes(locale.split("-")[0] ?? "")) return {};
  /** @param {"long" | "short"} length */
  const months = (length) => {
    const form = new Intl.DateTimeFormat(locale, { month: length, timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, month) => form.format(Date.UTC(2020, month, 1)));
  };
  /** @param {"long" | "short"} length */
  const days = (length) => {
    const form = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" });
    // 1 January 2023 was a Sunday.
    return Array.from({ length: 7 }, (_, day) => form.format(Date.UTC(2023, 0, 1 + day)));
  };
  const dates = { year: "%Y", month: "%b %Y", dayMonth: "%-d %b", dayMonthYear: "%-d %b %Y" };
  const names = {
    months: months("long"),
    shortMonths: months("short"),
    days: days("long"),
    shortDays: days("short"),
  };
  return { [locale]: { dictionary: {}, format: { ...names, ...dates } } };
}
