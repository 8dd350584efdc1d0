import type { ReplyDetail } from "../capture-contract.ts";

/** How a company that is known stands in a field, so that `readReferrer` knows it again. */
export function writeAccount(name: string, account: number): string {
  return `${name} AC-${account}`.trim();
}

/**
 * Reads the field for the customer who recommended us: a person (`CU-12`) or a company (`AC-3`) who is known, also
 * behind a name, else a name; nothing when the question was skipped.
 */
export function readReferrer(text: string): ReplyDetail {
  const typed = text.trim();
  const [, kind = "", number = "0"] = /(?:^|\s)(CU|AC)-?(\d{1,15})$/i.exec(typed) ?? [];
  const id = Number(number);
  if (id > 0) return kind.toUpperCase() === "CU" ? { kind: "customer", person: id } : { kind: "customer", account: id };
  return typed === "" ? { kind: "customer" } : { kind: "customer", words: typed.slice(0, 200) };
}
