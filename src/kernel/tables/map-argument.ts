import { readFile } from "node:fs/promises";
import { Problem } from "../problems.ts";
import { type FieldSource, TableMapping } from "./table-mapping.ts";

const PAIR = /\s*("(?:[^"]|"")*"|[^=,"]+)=(=?)\s*("(?:[^"]|"")*"|[^,"]*)\s*(,|$)/y;

/**
 * A mapping from the command line: the path of a JSON file, or `field=Column` pairs divided by commas. A name with a
 * comma stands in double quotes; `field==text` gives every row the same text; a value with braces is a template.
 * Raises `invalid` for text that is neither and for a file that is no mapping, `not_found` for a file that is not there.
 */
export async function parseMapArgument(argument: string): Promise<TableMapping> {
  const isPath = !argument.includes("=") || /\.json$/i.test(argument.trim());
  return isPath ? readMappingFile(argument.trim()) : { fields: readPairs(argument) };
}

function readPairs(argument: string): Record<string, FieldSource> {
  const fields: Record<string, FieldSource> = {};
  const pair = new RegExp(PAIR);
  while (pair.lastIndex < argument.length) {
    const from = pair.lastIndex;
    const match = pair.exec(argument);
    const field = unquote(match?.[1] ?? "");
    const value = unquote(match?.[3] ?? "");
    const isConstant = match?.[2] === "=";
    if (!match || field === "" || (value === "" && !isConstant)) {
      throw new Problem(
        "invalid",
        `The mapping cannot be read from ${JSON.stringify(argument.slice(from, from + 40))} on. Write field=Column pairs with commas between them, and put names with commas in double quotes.`,
      );
    }
    if (fields[field] !== undefined)
      throw new Problem("invalid", `The mapping gives the field ${JSON.stringify(field)} twice.`);
    fields[field] = isConstant ? { value } : /[{}]/.test(value) ? { template: value } : value;
  }
  return fields;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

async function readMappingFile(path: string): Promise<TableMapping> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === "ENOENT";
    const hint = "Give the path of a mapping in JSON, or field=Column pairs.";
    throw new Problem(
      isMissing ? "not_found" : "invalid",
      isMissing
        ? `There is no file ${JSON.stringify(path)}. ${hint}`
        : `The file ${JSON.stringify(path)} cannot be read (${error.code}). ${hint}`,
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Problem(
      "invalid",
      `The mapping ${JSON.stringify(path)} is not JSON: ${error instanceof Error ? error.message : error}.`,
    );
  }
  const parsed = TableMapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const told = faults.map((fault) => `${fault.path === "" ? "the whole" : fault.path}: ${fault.message}`).join("; ");
  throw new Problem("invalid", `The mapping ${JSON.stringify(path)} does not fit. ${told}.`, faults);
}
