import type { Amount } from "../messages/formats.ts";
import { useFormats } from "../messages/MessagesProvider.tsx";
import { Unknown } from "./Unknown.tsx";

/** An amount in its own currency; without cents when `whole`. Null is said to be not known, never shown as zero. */
export function Money({ value, whole = false }: { value: Amount | null; whole?: boolean }) {
  const formats = useFormats();
  return value === null ? <Unknown /> : <span>{formats.money(value, { whole })}</span>;
}
