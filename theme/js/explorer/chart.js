import { monthsOf } from "./months.js";
import { isSame, lengthOf } from "./period.js";

/** @typedef {import("./period.js").Period} Period */

// What Plotly draws along the time axis. A drag moves these; the rest of the drawing stays.
const INSIDE = ".overplot .scatterlayer";
const DOTS = ".scatterlayer .point";
const ACROSS = ".gridlayer > .x, .xaxislayer-above";

const CONFIG = {
  responsive: true,
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
  showAxisDragHandles: false,
  showAxisRangeEntryBoxes: false,
  logging: 0,
};

/** The live drawing, and the period it shows. */
export class Chart {
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {number | undefined} */
  #frame;

  /**
   * @param {HTMLElement} place
   * @param {any} plotly
   * @param {{whole: Period, shown: Period, make: (period: Period) => import("./colours.js").Figure}} drawing `make` gives
   * the figure of a period, and of some time before and after it
   */
  constructor(place, plotly, { whole, shown, make }) {
    this.place = place;
    this.plotly = plotly;
    this.make = make;
    this.whole = whole;
    this.shown = shown;
    this.drawn = shown;
  }

  /** @param {string} locale */
  async draw(locale) {
    const { data, layout } = this.make(this.shown);
    const config = { ...CONFIG, locale, locales: monthsOf(locale) };
    await this.plotly.newPlot(this.place, data, layout, config);
  }

  /** As it is asked for now: in other colours, with other filters. */
  redraw() {
    this.#rest();
    const { data, layout } = this.make(this.shown);
    return this.plotly.react(this.place, data, layout);
  }

  /**
   * Show a period as a mere shift of what is drawn; `commit` draws it.
   *
   * @param {Period} period
   */
  preview(period) {
    this.shown = period;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#shift();
    });
  }

  /** @param {Period} [period] */
  commit(period = this.shown) {
    this.shown = period;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      if (isSame(this.drawn, this.shown)) this.#rest();
      else this.redraw();
      for (const listener of this.#listeners) listener();
    });
  }

  /** @param {() => void} listener called whenever another period has been drawn */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** The drawing's left edge and width on the screen, without its margins. */
  edges() {
    const { left, width } = (this.place.querySelector(".nsewdrag") ?? this.place).getBoundingClientRect();
    return { left, width };
  }

  /** @param {number} clientX */
  timeAt(clientX) {
    const { left, width } = this.edges();
    return this.shown.from + ((clientX - left) / width) * lengthOf(this.shown);
  }

  #rest() {
    this.drawn = this.shown;
    this.#shift();
  }

  /** Move what is drawn to where it belongs in the period shown. */
  #shift() {
    const scale = lengthOf(this.drawn) / lengthOf(this.shown);
    const { left, width } = this.edges();
    const by = ((this.drawn.from - this.shown.from) / lengthOf(this.shown)) * width;
    // The axis has the drawing's margin in its coordinates.
    const margin = left - this.place.getBoundingClientRect().left;
    const isStill = this.drawn === this.shown;
    this.place.classList.toggle("is-moving", !isStill);
    this.#transform(INSIDE, isStill ? "" : `matrix(${scale}, 0, 0, 1, ${by}, 0)`);
    this.#transform(ACROSS, isStill ? "" : `matrix(${scale}, 0, 0, 1, ${by + margin * (1 - scale)}, 0)`);
    const wasStretched = this.place.classList.contains("is-stretched");
    const isStretched = this.place.classList.toggle("is-stretched", Math.abs(scale - 1) > 0.001);
    if (isStretched || wasStretched) this.#keepShape(1 / scale);
  }

  /**
   * @param {string} selector
   * @param {string} transform
   */
  #transform(selector, transform) {
    for (const layer of /** @type {NodeListOf<SVGElement>} */ (this.place.querySelectorAll(selector))) {
      layer.style.transform = transform;
    }
  }

  /**
   * Let no dot be stretched with the layer it is on; Plotly places them anew when it draws.
   *
   * @param {number} scale
   */
  #keepShape(scale) {
    for (const dot of this.place.querySelectorAll(DOTS)) {
      const placed = (dot.getAttribute("transform") ?? "").replace(/ scale.*/, "");
      dot.setAttribute("transform", `${placed} scale(${scale}, 1)`);
    }
  }
}
