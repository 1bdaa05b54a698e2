// Plotly takes colours as values only, so the style sheet's are read from the page and given to it.

/**
 * @typedef {object} Look
 * @property {(token: string) => string} colour of a custom property, such as "--ink"
 * @property {string} family of the typeface
 * @property {number} size of the text, in pixels
 *
 * @typedef {object} Figure
 * @property {import("./marks.js").Trace[]} data
 * @property {Record<string, any>} layout
 */

const CLEAR = "rgba(0,0,0,0)";

const TOKENS = ["--ink", "--ink-soft", "--paper", "--paper-raised", "--rule"];

/**
 * How the page looks where this element stands, in its present colour scheme.
 *
 * @param {HTMLElement} place
 * @param {string[]} families
 * @returns {Look}
 */
export function readLook(place, families) {
  const probe = place.appendChild(document.createElement("span"));
  // By way of `color`, whose computed value is a plain one, whatever the style sheet wrote.
  const colours = new Map([...TOKENS, ...families.map(tokenOf)].map((token) => {
    probe.style.color = `var(${token})`;
    return [token, getComputedStyle(probe).color];
  }));
  probe.remove();
  const { fontFamily, fontSize } = getComputedStyle(place);
  return { colour: (token) => colours.get(token) ?? "", family: fontFamily, size: parseFloat(fontSize) };
}

/** @param {string} family */
function tokenOf(family) {
  return `--family-${family}`;
}

/**
 * The figure in the page's colours. A new one: the figure itself stays as it came.
 *
 * @param {Figure} figure
 * @param {Look} look
 * @param {string[]} range
 * @returns {Figure}
 */
export function dress(figure, look, range) {
  return { data: figure.data.map((trace) => dressTrace(trace, look)), layout: dressLayout(figure.layout, look, range) };
}

/**
 * @param {import("./marks.js").Trace} trace
 * @param {Look} look
 */
function dressTrace(trace, look) {
  const { family, kind } = trace.meta;
  const colour = look.colour(tokenOf(family));
  if (kind === "span-inner") return { ...trace, line: { ...trace.line, color: look.colour("--paper") } };
  if (kind === "span") return { ...trace, line: { ...trace.line, color: colour } };
  const line = { ...trace.marker?.line, color: colour };
  return { ...trace, marker: { opacity: 1, ...trace.marker, color: colour, line } };
}

/**
 * @param {Record<string, any>} layout
 * @param {Look} look
 * @param {string[]} range
 */
function dressLayout(layout, look, range) {
  const [ink, soft, rule] = [look.colour("--ink"), look.colour("--ink-soft"), look.colour("--rule")];
  const axis = { gridcolor: rule, zerolinecolor: rule, tickfont: { color: soft }, fixedrange: true };
  return {
    ...layout,
    autosize: true,
    dragmode: false,
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    font: { ...layout.font, color: ink, family: look.family, size: look.size },
    hoverlabel: {
      align: "left",
      ...layout.hoverlabel,
      bgcolor: look.colour("--paper-raised"),
      bordercolor: soft,
      font: { color: ink, family: look.family, size: look.size },
    },
    xaxis: { ...layout.xaxis, ...axis, range, autorange: false },
    yaxis: { ...layout.yaxis, ...axis },
  };
}
