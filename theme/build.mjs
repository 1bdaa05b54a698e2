// Builds what the browser loads: node theme/build.mjs OUTDIR
// Names are plain; the site gives each file its digest when it is written out.

import { readFileSync } from "node:fs";
import { access, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { parse } from "acorn";
import { build } from "esbuild";
import subsetFont from "subset-font";

const THEME = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(THEME);
const LICENSES = "LICENSES.txt";

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  logLevel: "warning",
  legalComments: "eof",
  metafile: true,
};

/** plotly.js without what a reader never needs: a tenth of its bytes describe its own options, for its manual. */
const slimPlotly = {
  name: "slim-plotly",
  setup(bundle) {
    bundle.onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      return code.includes("description") ? { contents: withoutDescriptions(code) } : undefined;
    });
    // Injects a <style>, which the content security policy forbids; the same rules are linked as plotly.css.
    bundle.onLoad({ filter: /plotly\.js[\\/]build[\\/]plotcss\.js$/ }, () => ({ contents: "" }));
    bundle.onResolve({ filter: /^culori$/ }, () => ({ path: join(THEME, "js", "culori.js") }));
  },
};

/** What Western European languages write. One sign too few costs a change of face within a word; one too many, bytes. */
const SIGNS = [
  String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index)),
  "\u00a0¡¿«»°·ªºÀÁÂÃÄÇÈÉÊËÍÎÏÑÓÔÕÖÙÚÛÜßàáâãäçèéêëíîïñóôõöùúûüœŒ–—‘’‚“”„…€←→",
].join("");

/** Fonts with these signs only, and of their features kerning only. */
const slimFonts = {
  name: "slim-fonts",
  setup(bundle) {
    bundle.onLoad({ filter: /\.woff2$/ }, async ({ path }) => {
      const options = { targetFormat: "woff2", keepFeatures: ["kern"], noHinting: true, noLayoutClosure: true };
      return { contents: await subsetFont(readFileSync(path), SIGNS, options), loader: "file" };
    });
  },
};

/** Sveltia CMS without what its form never needs here – pictures, maps, code, other languages – and without other hosts. */
const slimEditor = {
  name: "slim-editor",
  setup(bundle) {
    const nothing = { path: "nothing", namespace: "nothing" };
    bundle.onResolve({ filter: /^(@shikijs\/|svgo|leaflet|terra-draw|exifr)/ }, () => nothing);
    bundle.onResolve({ filter: /^\.\/chunks\/(heic|webp_enc|react-dom|shiki-engine)/ }, () => nothing);
    bundle.onResolve({ filter: /\/locales\/[\w-]+\.json$/ }, ({ path }) =>
      /\/(en-GB|en-US|es-CO)\.json$/.test(path) ? undefined : nothing);
    bundle.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "export default {};" }));
    bundle.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, ({ path }) => ({
      contents: withoutHosts(readFileSync(path, "utf8")),
    }));
  },
};

/** Its own copies of the fonts are registered anyway; whether GitHub is well need not be asked before one signs in. */
function withoutHosts(code) {
  const status = "https://www.githubstatus.com/api/v2/status.json";
  const well = `data:application/json,${encodeURIComponent('{"status":{"indicator":"none"}}')}`;
  const kept = code.replace(/@font-face \{[^}]*cdn\.jsdelivr\.net[^}]*\}/g, "").replace(status, well);
  if (kept.includes("cdn.jsdelivr.net") || kept.includes(status) || !kept.includes(well)) {
    throw new Error("Sveltia CMS asks other hosts in another way than it did: see slimEditor.");
  }
  return kept;
}

await main(process.argv[2] && resolve(process.argv[2]));

async function main(out) {
  if (!out) {
    console.error("Usage: node theme/build.mjs OUTDIR");
    process.exit(2);
  }
  await mkdir(out, { recursive: true });
  const bundles = await Promise.all([
    buildPlotly(out),
    buildPlotlyStyle(out),
    buildScript("timeline", out),
    buildScript("explorer", out),
    buildScript("search", out),
    buildStyles(out),
  ]);
  await buildEditor(join(out, "editor"));
  await copyImages(out);
  await writeLicenses(bundles.filter(Boolean), out);
  await report(out);
}

function buildPlotly(out) {
  return build({
    ...common,
    entryPoints: [join(THEME, "js", "plotly.js")],
    outfile: join(out, "plotly.js"),
    define: { global: "window" },
    // maplibre's, which nothing here draws.
    loader: { ".css": "empty" },
    plugins: [slimPlotly],
  });
}

/** In a layer below the site's own components, so that these can overrule it. */
function buildPlotlyStyle(out) {
  const contents = '@import "plotly.js/dist/plotly.css" layer(base);';
  return build({ ...common, stdin: { contents, loader: "css", resolveDir: ROOT }, outfile: join(out, "plotly.css") });
}

function buildScript(name, out) {
  return build({ ...common, entryPoints: [join(THEME, "js", `${name}.js`)], outfile: join(out, `${name}.js`) });
}

/** A folder of its own: only a site whose settings switch the editor on carries it. */
async function buildEditor(out) {
  const bundle = await build({
    ...common,
    format: "esm",
    splitting: true,
    entryPoints: [join(THEME, "js", "editor.js")],
    outdir: out,
    chunkNames: "chunks/[name]-[hash]",
    legalComments: "none",
    plugins: [slimEditor],
  });
  const fonts = join(ROOT, "node_modules", "@sveltia", "cms", "npm", "assets");
  await mkdir(join(out, "assets"), { recursive: true });
  for (const name of await readdir(fonts)) {
    if (/\.woff2$|\.LICENSE\.txt$/.test(name)) await copyFile(join(fonts, name), join(out, "assets", name));
  }
  await writeLicenses([bundle], out);
  await report(out);
}

/** Of the whole site, of the pages of the data, and of the views that others embed. */
function buildStyles(out) {
  return build({
    ...common,
    entryPoints: ["site.css", "data.css", "embed.css"].map((name) => join(THEME, "css", name)),
    outdir: out,
    plugins: [slimFonts],
    assetNames: "[name]",
  });
}

/** The code with every value of a property called `description` gone. By syntax: a pattern breaks it. */
function withoutDescriptions(code) {
  const cuts = [];
  const visit = (node) => {
    if (node.type === "Property" && !node.computed && (node.key.name ?? node.key.value) === "description") {
      if (["Literal", "CallExpression", "BinaryExpression"].includes(node.value.type)) {
        cuts.push(node.value);
        return;
      }
    }
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) child.forEach((item) => item?.type && visit(item));
      else if (typeof child?.type === "string") visit(child);
    }
  };
  visit(parse(code, { ecmaVersion: "latest", sourceType: "script" }));
  let kept = code;
  for (const { start, end } of cuts.reverse()) kept = `${kept.slice(0, start)}void 0${kept.slice(end)}`;
  return kept;
}

async function copyImages(out) {
  const folder = join(THEME, "img");
  if (!(await exists(folder))) return;
  for (const name of await readdir(folder)) await copyFile(join(folder, name), join(out, name));
}

/** The licence of every package that is part of a bundle. */
async function writeLicenses(bundles, out) {
  const outputs = bundles.flatMap((bundle) => Object.values(bundle.metafile.outputs));
  const used = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((path) => inputs[path].bytesInOutput));
  const packages = new Set(used.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  const texts = await Promise.all([...packages].sort().map(licenseOf));
  await writeFile(join(out, LICENSES), texts.join(`\n${"-".repeat(78)}\n\n`));
}

async function licenseOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(ROOT, folder, "package.json"), "utf8"));
  const file = (await readdir(join(ROOT, folder))).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(ROOT, folder, file), "utf8") : "";
  return `${name} ${version} (${license})\n\n${text.replaceAll("\r\n", "\n").trim()}\n`;
}

async function report(out) {
  const files = (await readdir(out, { withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map((entry) => entry.name).filter((name) => !name.startsWith(".")).sort();
  const sizes = await Promise.all(names.map((name) => measure(join(out, name))));
  names.forEach((name, index) => console.log(`${join(out, name)}  ${sizes[index]}`));
}

async function measure(path) {
  const bytes = await readFile(path);
  const packed = await promisify(brotliCompress)(bytes);
  return `${bytes.length.toLocaleString("en")} bytes, brotli ${packed.length.toLocaleString("en")}`;
}

function exists(path) {
  return access(path).then(() => true, () => false);
}
