import { bareNumber, isExtension } from "../company/index.ts";
import { normaliseKey } from "../customers/index.ts";
import type { CallerKind } from "./choices-contract.ts";

/** The other end of a call. `shown` is what is written on screen, `phone` the number as E.164 where it is one. */
export type Caller = { kind: CallerKind; shown: string | null; phone: string | null };

const withheld =
  /^(?:|anonymous|anonym|private|privat|unknown|unbekannt|unavailable|restricted|withheld|blocked|no caller id|not available|unterdrückt|0+)$/i;

const longest = 50;

/**
 * Reads who is at the other end of a call, as phone systems write it: a number in any spelling, an address such as
 * `sip:+49301234@pbx.example`, an extension, or one of the words for nobody. Never fails: what is none of these is kept
 * as it came. `country` is for numbers without a country code.
 */
export function readCaller(raw: string | null, country: string): Caller {
  const bare = bareNumber(raw ?? "");
  if (withheld.test(bare)) return { kind: "withheld", shown: null, phone: null };
  if (isExtension(bare)) return { kind: "extension", shown: bare, phone: null };
  const phone = normaliseKey("phone", bare, country)?.value ?? null;
  if (phone !== null) return { kind: "number", shown: phone, phone };
  return { kind: "unreadable", shown: printable(bare).slice(0, longest), phone: null };
}

/** Without what no screen and no table can show. */
function printable(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
}
