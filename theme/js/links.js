import { pageOf } from "./marks.js";

/**
 * A click or tap on a mark opens its page. Plotly says what is under the pointer, by its own measure of near.
 *
 * @param {import("./chart.js").Chart} chart
 * @param {import("./gestures.js").Gestures} gestures
 */
export function watchLinks(chart, gestures) {
  const { place } = chart;
  /** @type {string | undefined} */
  let page;

  const point = (/** @type {string | undefined} */ next) => {
    page = next;
    place.classList.toggle("is-over-mark", Boolean(page));
  };

  const plotted = /** @type {any} */ (place);
  plotted.on("plotly_hover", (/** @type {any} */ { points }) => point(pageOf(points[0]?.customdata?.url)));
  plotted.on("plotly_unhover", () => point(undefined));
  chart.onChange(() => point(undefined));

  place.addEventListener("click", (event) => {
    if (!page || gestures.wasDrag) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) open(page, "_blank", "noopener");
    else location.assign(page);
  });
}
