import { InvalidArgumentError } from "commander";

/** A number above 0 that somebody gave a command. Raises what commander tells them where it is none. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a whole number above 0, such as 12.`);
}
