// What GitHub's own language service finds in workflows: FILE … to a list as JSON. It must be bundled before it runs.

import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

Promise.all(process.argv.slice(2).map(check)).then((found) => console.log(JSON.stringify(found.flat())));

async function check(path) {
  const document = TextDocument.create(`file:///${path}`, "yaml", 1, readFileSync(path, "utf8"));
  const problems = await validate(document);
  return problems.map(({ range, message }) => `${path}:${range.start.line + 1}: ${message}`);
}
