// Plotly as this site needs it: what plotly.js/src/core.js registers, less the parts no figure here uses (sliders,
// menus, images, range selectors, colour bars, error bars), plus bars and Spanish. A figure that uses one of them needs
// it registered here first: Plotly passes over what it does not know without a word.

import annotations from "plotly.js/src/components/annotations";
import colorscale from "plotly.js/src/components/colorscale";
import fx from "plotly.js/src/components/fx";
import legend from "plotly.js/src/components/legend";
import modebar from "plotly.js/src/components/modebar";
import selections from "plotly.js/src/components/selections";
import shapes from "plotly.js/src/components/shapes";
import bar from "plotly.js/lib/bar";
import es from "plotly.js/lib/locales/es";
import scatter from "plotly.js/lib/scatter";
import en from "plotly.js/src/locale-en";
import enUS from "plotly.js/src/locale-en-us";
import methods from "plotly.js/src/plot_api/plot_api";
import Registry from "plotly.js/src/registry";

/** Spanish writes months in lower case, and the day before the month. */
const spanish = {
  ...es,
  format: {
    ...es.format,
    months: es.format.months.map((month) => month.toLowerCase()),
    shortMonths: es.format.shortMonths.map((month) => month.toLowerCase()),
    dayMonth: "%-d %b",
    dayMonthYear: "%-d %b %Y",
  },
};

for (const [name, fn] of Object.entries(methods)) Registry.register({ moduleType: "apiMethod", name, fn });
// The legend reads the shapes' defaults, and fx the legend's: the order is Plotly's own.
Registry.register([scatter, bar, annotations, selections, shapes, colorscale, legend, fx, modebar]);
Registry.register([en, enUS, spanish]);

const { newPlot, react, relayout, restyle, update, purge } = methods;
window.Plotly = { newPlot, react, relayout, restyle, update, purge };
