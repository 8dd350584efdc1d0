import type { Mark } from "../../../web/kit/chart/chart-data.ts";
import type { Annotation } from "../annotations/contract.ts";

/**
 * Where annotations stand on a time line whose weeks or months begin on these days: those that touch it, in their order,
 * each cut to what the line shows. A campaign stands where it begins; one that ran before explains no change.
 */
export function marksOf(
  annotations: readonly Annotation[],
  begins: readonly string[],
  end: string,
): { annotation: Annotation; mark: Mark }[] {
  const [first] = begins;
  if (first === undefined) return [];
  const placeOf = (day: string) =>
    Math.max(
      0,
      begins.findLastIndex((begin) => begin <= day),
    );
  return annotations
    .filter(({ kind, day, until }) => day <= end && (kind === "campaign" ? day > first : until >= first))
    .map((annotation) => ({
      annotation,
      mark: {
        name: annotation.text,
        from: placeOf(annotation.day),
        to: placeOf(annotation.kind === "campaign" ? annotation.day : annotation.until),
      },
    }));
}

/** The last day of the week or month that begins on a day. */
export function endOf(begin: string, step: "week" | "month"): string {
  const [year = 0, month = 0, date = 0] = begin.split("-").map(Number);
  const end = step === "week" ? Date.UTC(year, month - 1, date + 6) : Date.UTC(year, month, 0);
  return new Date(end).toISOString().slice(0, 10);
}
