// The file of an entry to the values of the form, and back. All values are text, as the site's own reader has them.

import { Scalar, parse, stringify } from "yaml";

/** @typedef {string | Value[] | { [name: string]: Value }} Value */
/** @typedef {{ [name: string]: any }} Fields */

const MEASURES = ["killed", "injured", "missing", "abducted", "displaced", "detained"];
/** Fields that hold a text for each language, or one for all. */
const LOCAL = ["note", "because", "by", "withdrawn_because"];
const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)^---[ \t]*$\n*/m;

/**
 * The codec of one site, whose languages are these.
 * @param {string[]} languages
 */
export function makeFormat(languages) {
  return {
    /** @param {string} text */
    fromFile: (text) => {
      const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
      const [whole, header] = FRONT_MATTER.exec(plain) ?? ["", ""];
      const fields = parse(header, { schema: "failsafe", strict: false }) ?? {};
      return { ...opened(fields, languages), body: plain.slice(whole.length).trimEnd() };
    },
    /** @param {Fields} values */
    toFile: ({ body = "", ...values }) => {
      const header = stringify(closed(values, languages) ?? {}, { schema: "core", lineWidth: 0 });
      return `---\n${header}---\n${String(body).trim()}\n`;
    },
  };
}

/**
 * What a file says, as the form shows it.
 * @param {Fields} fields
 * @param {string[]} languages
 * @returns {Fields}
 */
function opened(fields, languages) {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null)
      .flatMap(([name, value]) => {
        if (name === "coordinates" && Array.isArray(value)) return [[name, value.join(", ")]];
        if (MEASURES.includes(name) && typeof value === "string") return [["measure", name], ["count", value]];
        if (LOCAL.includes(name) && typeof value === "string") {
          return [[name, Object.fromEntries(languages.map((language) => [language, value]))]];
        }
        return [[name, deeper(value, (inner) => opened(inner, languages))]];
      }),
  );
}

/**
 * What the form says, as a file has it: without what is empty; undefined where nothing is left.
 * @param {any} values
 * @param {string[]} languages
 * @returns {any}
 */
function closed(values, languages) {
  if (Array.isArray(values)) {
    const kept = values.map((value) => closed(value, languages)).filter((value) => value !== undefined);
    return kept.length ? kept : undefined;
  }
  if (values === null || values === undefined || typeof values === "boolean") return undefined;
  if (typeof values !== "object") return String(values).trim() || undefined;
  const { measure, count, ...rest } = values;
  const ordered = measure && count ? { [measure]: count, ...rest } : values;
  const kept = Object.entries(ordered)
    .map(([name, value]) => [name, field(name, value, languages)])
    .filter(([, value]) => value !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/**
 * @param {string} name
 * @param {any} value
 * @param {string[]} languages
 */
function field(name, value, languages) {
  if (name === "coordinates" && typeof value === "string" && value.includes(",")) {
    return value.split(",").map(degrees);
  }
  const kept = closed(value, languages);
  // A plain number stands without quotes, as people write it.
  if ((MEASURES.includes(name) || name === "best") && /^(?:0|[1-9]\d{0,8})$/.test(kept)) return Number(kept);
  if (LOCAL.includes(name) && kept && typeof kept === "object") {
    const texts = new Set(languages.map((language) => kept[language]));
    return texts.size === 1 ? [...texts][0] : kept;
  }
  return kept;
}

/**
 * A number with the decimals it was written with: they say how closely the place is known.
 * @param {string} text
 */
function degrees(text) {
  const number = new Scalar(Number(text));
  number.minFractionDigits = text.trim().split(".")[1]?.length ?? 0;
  return number;
}

/**
 * @param {any} value
 * @param {(fields: Fields) => Fields} open
 */
function deeper(value, open) {
  if (Array.isArray(value)) return value.map((item) => (isFields(item) ? open(item) : item));
  return isFields(value) ? open(value) : value;
}

/** @param {any} value */
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
