// Plotly takes colours as values only, so the style sheet's are read from the page and given to it.

/**
 * @typedef {object} Look
 * @property {(token: string) => string} colour of a custom property, such as "--ink"
 * @property {string} family of the typeface
 * @property {number} size of the text, in pixels
 *
 * @typedef {object} Trace
 * @property {{family: string, kind: string, shape?: string}} meta
 * @property {string} [name]
 * @property {(string | null)[]} x
 * @property {(number | null)[]} y
 * @property {string[]} [text]
 * @property {any[]} [customdata]
 * @property {Record<string, any>} [marker]
 * @property {Record<string, any>} [line]
 *
 * @typedef {object} Figure
 * @property {Trace[]} data
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
 * @returns {Figure}
 */
export function dress(figure, look) {
  return { data: figure.data.map((trace) => dressTrace(trace, look)), layout: dressLayout(figure.layout, look) };
}

/**
 * @param {Trace} trace
 * @param {Look} look
 */
function dressTrace(trace, look) {
  const { family, kind } = trace.meta;
  const colour = look.colour(tokenOf(family));
  switch (kind) {
    case "area":
      return { ...trace, fillcolor: colour, line: { ...trace.line, color: colour } };
    case "band":
      return { ...trace, fillcolor: look.colour("--paper-raised"), line: { ...trace.line, color: look.colour("--ink-soft") } };
    case "readout":
      return { ...trace, line: { ...trace.line, color: CLEAR } };
    case "span-inner":
      return { ...trace, line: { ...trace.line, color: look.colour("--paper") } };
    case "span":
      return { ...trace, line: { ...trace.line, color: colour } };
    default:
      return { ...trace, marker: { opacity: 1, ...trace.marker, color: colour, line: { ...trace.marker?.line, color: colour } } };
  }
}

/**
 * @param {Record<string, any>} layout
 * @param {Look} look
 */
function dressLayout(layout, look) {
  const [ink, soft, rule] = [look.colour("--ink"), look.colour("--ink-soft"), look.colour("--rule")];
  const axis = { gridcolor: rule, zerolinecolor: rule, tickfont: { color: soft }, fixedrange: true };
  return {
    ...layout,
    autosize: true,
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    font: { ...layout.font, color: ink, family: look.family, size: look.size },
    hoverlabel: {
      align: "left",
      bgcolor: look.colour("--paper-raised"),
      bordercolor: soft,
      font: { color: ink, family: look.family, size: look.size },
    },
    xaxis: { ...layout.xaxis, ...axis },
    yaxis: { ...layout.yaxis, ...axis },
  };
}
