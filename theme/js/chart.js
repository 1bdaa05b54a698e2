import { dress, readLook } from "./colours.js";
import { formatRange, isSame, lengthOf, parseTime } from "./period.js";

/** @typedef {import("./period.js").Period} Period */

// What Plotly draws along the time axis. A drag moves these; the rest of the drawing stays.
const INSIDE = ".overplot .scatterlayer, .overplot .barlayer";
const DOTS = ".scatterlayer .point";
const ACROSS = ".gridlayer > .x, .xaxislayer-above";

/** The live drawing, and the period it shows. */
export class Chart {
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {number | undefined} */
  #frame;

  /**
   * @param {HTMLElement} place
   * @param {any} plotly
   * @param {import("./colours.js").Figure} figure
   */
  constructor(place, plotly, figure) {
    const [from, to] = figure.layout.meta.range.map(parseTime);
    this.place = place;
    this.plotly = plotly;
    this.figure = figure;
    /** @type {Period} */
    this.whole = { from, to };
    /** @type {Period} */
    this.shown = this.whole;
    /** @type {Period} */
    this.drawn = this.whole;
  }

  /** @param {string} locale */
  async draw(locale) {
    const { data, layout } = this.#dressed();
    await this.plotly.newPlot(this.place, data, layout, {
      responsive: true,
      displayModeBar: false,
      displaylogo: false,
      showSendToCloud: false,
      plotlyServerURL: "",
      locale,
      scrollZoom: false,
      doubleClick: false,
      showTips: false,
      showAxisDragHandles: false,
      showAxisRangeEntryBoxes: false,
      logging: 0,
    });
  }

  /** In the colours of the present scheme. */
  redress() {
    const { data, layout } = this.#dressed();
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
      const isMoved = !isSame(this.drawn, this.shown);
      this.drawn = this.shown;
      this.#shift();
      if (isMoved) this.plotly.relayout(this.place, { "xaxis.range": formatRange(this.drawn) });
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

  #dressed() {
    const families = this.figure.data.map((trace) => trace.meta.family);
    return dress(this.figure, readLook(this.place, families), formatRange(this.shown));
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
