import type { Actor } from "../../kernel/context.ts";
import type { ImportKind } from "../../kernel/imports/kind.ts";
import { type Permission, permit } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import { nearNames } from "../../kernel/tables/names.ts";
import type { ImportKindInfo } from "./contract.ts";

/** The kinds of file that can be imported, with their fields and questions, and whether this actor may bring them in. */
export function describeKinds(kinds: readonly ImportKind[], actor: Actor): ImportKindInfo[] {
  return kinds.map(({ name, help, fields, options = [], verb }) => ({
    name,
    help,
    refusal: refusalOf(permit(actor, verb)),
    fields: fields.map(({ name: field, type, help: about, required = false, choices }) => ({
      name: field,
      type,
      help: about,
      required,
      ...(choices ? { choices: Object.keys(choices) } : {}),
    })),
    options: options.map((option) => ({ ...option, values: [...option.values] })),
  }));
}

function refusalOf(permission: Permission): string | null {
  return permission.allowed ? null : permission.because;
}

/** The kind of this name. Raises `invalid` when there is none, with the name that comes near. */
export function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((one) => one.name === name);
  if (kind) return kind;
  const names = kinds.map((one) => one.name);
  const [near] = nearNames(name, names);
  const hint = near ? `Did you mean "${near}"?` : `There are ${names.join(", ")}.`;
  const faults = [{ path: "kind", message: "is unknown" }];
  throw new Problem("invalid", `There is no kind of import "${name}". ${hint}`, faults);
}

/** What was chosen for a file, with the usual answer to every question that was left open. Raises `invalid`. */
export function answerQuestions(kind: ImportKind, chosen: Readonly<Record<string, string>>): Record<string, string> {
  const options = kind.options ?? [];
  for (const [name, value] of Object.entries(chosen)) {
    const option = options.find((one) => one.name === name);
    const path = `mapping.set.${name}`;
    if (!option) {
      const known = options.map((one) => one.name).join(", ") || "nothing";
      const message = `An import of ${kind.name} does not ask for "${name}"; it asks for ${known}.`;
      throw new Problem("invalid", message, [{ path, message: "is unknown" }]);
    }
    if (!option.values.includes(value)) {
      const message = `"${name}" is one of ${option.values.join(", ")}, not "${value}".`;
      throw new Problem("invalid", message, [{ path, message: "is no choice" }]);
    }
  }
  return Object.fromEntries(options.map(({ name, default: usual }) => [name, chosen[name] ?? usual]));
}
