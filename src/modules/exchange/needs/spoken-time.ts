import { Problem } from "../../../kernel/problems.ts";
import { NeedTime } from "./contract.ts";

/** `4 working hours` as a time. Raises `invalid` for words that are none. */
export function readTime(text: string): NeedTime {
  const [, amount = "", words = ""] = /^\s*(\S+)\s+(.*?)\s*$/.exec(text) ?? [];
  const named = words.toLowerCase().replaceAll(/[\s_-]+/g, "_");
  const unit = NeedTime.shape.unit.options.find((one) => one === named || one === `${named}s`);
  if (unit && amount !== "" && Number.isFinite(Number(amount))) return { amount: Number(amount), unit };
  throw new Problem(
    "invalid",
    `"${text}" is no time: write a number and hours, days, working hours or working days, such as "4 working hours".`,
  );
}

/** A time as `readTime` takes it. */
export function sayTime({ amount, unit }: NeedTime): string {
  const words = unit.replaceAll("_", " ");
  return `${amount} ${amount === 1 ? words.slice(0, -1) : words}`;
}
