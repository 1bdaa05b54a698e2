import { Catalogue } from "./catalogue.js";
import { Chart } from "./chart.js";
import { readColumns } from "./columns.js";
import { watchControls } from "./controls.js";
import { rowsWithin } from "./count.js";
import { formatCsv, save } from "./csv.js";
import { Drawing } from "./drawing.js";
import { Form } from "./form.js";
import { Gestures, watchWheel } from "./gestures.js";
import { DAY } from "./levels.js";
import { Lines } from "./lines.js";
import { List } from "./list.js";
import { load } from "../loading.js";
import { Peek } from "./peek.js";
import { describe } from "./status.js";
import { Strip } from "./strip.js";
import { fillTable } from "./table.js";
import { formatView, parseView } from "./view.js";
import { Words } from "./words.js";

/** @typedef {import("./levels.js").Level} Level */

const HOVER_PAUSE = 100;
const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

/**
 * @param {HTMLElement} place
 * @param {{downloaded: Promise<void>, ready: Promise<unknown>, released: () => Promise<void>}} plotly
 */
export async function explore(place, { downloaded, ready, released }) {
  const { figure = "", columns = "" } = place.dataset;
  const spec = await (await load(figure)).json();
  // Plotly's bytes come first: the columns arrive while it runs.
  const coming = downloaded.then(() => load(columns)).then((answer) => answer.arrayBuffer()).then(readColumns);
  await ready;
  // A click that is under way must still find the mark it began on.
  await released();
  const explorer = new Explorer(place, spec);
  const isSmall = explorer.drawing.total <= spec.layout.meta.most;
  if (isSmall) await explorer.attach(await coming);
  await explorer.start();
  if (!isSmall) await explorer.attach(await coming);
}

/** The chart with its filters, its list and all that goes with them. */
class Explorer {
  #isLive = false;
  /** @type {number | null} the incident under the pointer */
  #over = null;

  /**
   * @param {HTMLElement} place
   * @param {import("./colours.js").Figure} spec
   */
  constructor(place, spec) {
    const { texts = "{}", locale = "en" } = place.dataset;
    this.place = place;
    this.words = new Words(JSON.parse(texts), locale);
    this.live = this.#part(".timeline-live");
    this.form = new Form(/** @type {HTMLFormElement} */ (this.#part(".filters")));
    this.table = /** @type {HTMLDetailsElement} */ (this.#part(".timeline-table"));
    this.drawing = new Drawing(this.live, spec, this.words);
    this.view = parseView(location.search, this.drawing.whole);
    this.chart = new Chart(this.live, /** @type {any} */ (window).Plotly, {
      whole: this.drawing.whole,
      shown: this.view.period,
      make: (period) => this.drawing.make(period),
    });
  }

  /** Put the live drawing in place of the static one. */
  async start() {
    const { chart } = this;
    // List and table say all of it to a screen reader; the drawing would be a heap of numbers.
    this.live.setAttribute("aria-hidden", "true");
    this.live.hidden = false;
    await chart.draw(this.place.dataset.locale ?? "en");
    this.#part(".timeline-static").hidden = true;
    this.place.classList.add("is-live");
    this.#isLive = true;
    this.#watchPointer(new Gestures(chart));
    watchWheel(chart);
    watchControls(chart, this.#part(".timeline-box"), this.#part(".timeline-controls"));
    this.strip = new Strip(this.#part(".timeline-strip"), chart, this.drawing.outline(), (time) => this.words.day(time));
    chart.onChange(() => this.#settle());
    for (const scheme of SCHEMES) {
      matchMedia(scheme).addEventListener("change", () => {
        this.drawing.forgetLook();
        void chart.redraw();
      });
    }
    this.#settle();
  }

  /**
   * From here on there is all to count, to filter and to list.
   *
   * @param {import("./columns.js").Columns} columns
   */
  async attach(columns) {
    const { lines = "", block = "", root = "" } = this.place.dataset;
    const catalogue = new Catalogue({
      columns,
      words: this.words,
      template: /** @type {HTMLTemplateElement} */ (this.#part(".timeline-line")),
      form: this.form.form,
      families: this.drawing.families,
      root,
      lines: new Lines(lines, Number(block), columns.rows),
    });
    this.drawing.catalogue = catalogue;
    this.list = new List(this.#part(".timeline-list"), this.#part("[data-more]"), catalogue);
    this.peek = new Peek(this.#part(".peek"), catalogue, (period) => this.chart.commit(period));
    // What was chosen while all this was loading stays.
    this.form.fill(this.view, false);
    this.form.watch(() => this.#ask());
    this.view = { ...this.view, ...this.form.read() };
    this.#watchPage();
    await this.#filter();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (document.querySelector(name));
  }

  /** @param {Gestures} gestures */
  #watchPointer(gestures) {
    const plotted = /** @type {any} */ (this.live);
    const over = (/** @type {number | null} */ row) => {
      this.#over = row;
      this.live.classList.toggle("is-over-mark", row !== null);
    };
    plotted.on("plotly_hover", (/** @type {any} */ { points }) => over(points[0]?.customdata ?? null));
    plotted.on("plotly_unhover", () => over(null));
    this.chart.onChange(() => over(null));
    this.live.addEventListener("click", (event) => {
      if (gestures.wasDrag) return;
      if (this.drawing.counts) this.#lookAt(this.chart.timeAt(event.clientX) / DAY, this.drawing.counts);
      // A tap is a click at once; Plotly takes a moment to say what is under it.
      else setTimeout(() => this.#over !== null && this.#lookAtMark(this.#over), HOVER_PAUSE);
    });
  }

  #watchPage() {
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-year]"))) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const { whole } = this.drawing;
        const year = Number(link.dataset.year);
        this.chart.commit({ from: Math.max(whole.from, Date.UTC(year, 0)), to: Math.min(whole.to, Date.UTC(year + 1, 0)) });
      });
    }
    this.#part("[data-download]").addEventListener("click", () => void this.#download());
    this.table.addEventListener("toggle", () => this.#tabulate());
    addEventListener("popstate", () => {
      this.view = parseView(location.search, this.drawing.whole);
      this.form.fill(this.view, true);
      this.chart.shown = this.view.period;
      void this.#filter();
    });
  }

  /**
   * @param {number} day
   * @param {import("./count.js").Counts} counts
   */
  #lookAt(day, counts) {
    const index = counts.edges.findIndex((edge) => edge > day) - 1;
    if (index >= 0) this.#look(counts, index, /** @type {Level} */ (this.drawing.level));
  }

  /** @param {number} row */
  async #lookAtMark(row) {
    await this.drawing.catalogue?.lines.need([row]);
    await this.peek?.open(this.drawing.catalogue?.lines.get(row)?.date ?? "", Uint32Array.of(row));
  }

  /**
   * @param {import("./count.js").Counts} counts
   * @param {number} index
   * @param {Level} level
   */
  #look({ edges }, index, level) {
    const { catalogue, chosen } = this.drawing;
    if (!catalogue) return;
    const [from, to] = [edges[index], edges[index + 1]];
    const rows = rowsWithin(catalogue.columns, chosen, from, to);
    void this.peek?.open(`${this.words.period(level, from)} · ${this.words.incidents(rows.length)}`, rows, [from, to]);
  }

  /** What the form asks for now: a step that the reader can take back. */
  #ask() {
    this.view = { ...this.view, ...this.form.read() };
    this.#keep(true);
    void this.#filter();
  }

  async #filter() {
    const { drawing, view } = this;
    const { catalogue } = drawing;
    if (!catalogue) return;
    if (view.filters.q && !catalogue.lines.isWhole) {
      await catalogue.lines.needAll((share) => this.#say(this.words.say("reading", { percent: Math.round(100 * share) })));
      // More may have been asked for meanwhile.
      if (view !== this.view) return;
    }
    drawing.chosen = catalogue.choose(view.filters);
    drawing.measure = view.filters.measure;
    drawing.detail = view.detail;
    if (!this.#isLive) return;
    await this.chart.redraw();
    this.#settle();
  }

  /** Once a movement has come to rest, everything else follows. */
  #settle() {
    const { drawing } = this;
    if (!drawing.catalogue) return;
    this.view = { ...this.view, period: this.chart.shown };
    this.#keep(false);
    this.strip?.show();
    void this.list?.show(drawing.visible);
    const nothing = this.#part(".timeline-nothing");
    nothing.hidden = drawing.visible.length > 0;
    nothing.textContent = this.words.say("nothing");
    document.querySelector(".timeline-unlisted")?.remove();
    this.place.classList.toggle("is-counted", drawing.level !== "incident");
    this.#tabulate();
    this.#say(describe(this.words, { view: this.view, ...drawing }, drawing.catalogue));
    if (drawing.level === "incident") void this.#name(drawing.visible, drawing.catalogue);
  }

  /**
   * Marks say their titles once the lines are there.
   *
   * @param {Uint32Array} rows
   * @param {Catalogue} catalogue
   */
  async #name(rows, catalogue) {
    if (rows.every((row) => catalogue.lines.get(row))) return;
    await catalogue.lines.need(rows);
    if (rows === this.drawing.visible) await this.chart.redraw();
  }

  /** @param {string} text */
  #say(text) {
    this.#part(".timeline-status").textContent = text;
  }

  /** @param {boolean} isStep that the reader may want to take back */
  #keep(isStep) {
    // A page from a disk has no address that could be sent.
    if (location.protocol === "file:") return;
    const search = formatView(this.view, this.drawing.whole);
    if (search === location.search) return;
    const address = `${location.pathname}${search}${location.hash}`;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  #tabulate() {
    const made = this.table.open && this.drawing.tabulate(this.chart.shown);
    if (!made) return;
    const { counts, level } = made;
    fillTable(/** @type {HTMLTableElement} */ (this.table.querySelector("table")), counts, {
      periodOf: (index) => this.words.period(level, counts.edges[index]),
      number: (value) => (value ? this.words.numbers.format(value) : "–"),
      look: (index) => this.#look(counts, index, level),
    });
  }

  async #download() {
    const { catalogue, visible } = this.drawing;
    if (!catalogue) return;
    await catalogue.lines.need(visible);
    save(this.words.say("file"), formatCsv(catalogue, visible));
  }
}
