import type { Need } from "../needs/contract.ts";
import type { NeedsTrial } from "../trial/contract.ts";

type Wanted = Pick<Need, "conditions" | "form" | "within"> & {
  /** Of one that stands and is changed. */
  id?: number | undefined;
  department: number;
  /** Before which need it is read; null for last. */
  before: number | null;
};

/** The needs of a kind as they would be with one added, or changed and moved. */
export function trialOf(factType: number, needs: readonly Need[], wanted: Wanted): NeedsTrial {
  const others = needs.filter(({ id }) => id !== wanted.id);
  const found = others.findIndex(({ id }) => id === wanted.before);
  const place = found < 0 ? others.length : found;
  const kept = others.map(({ department: { id: department }, conditions, form, within }) => {
    return { department, conditions, form, within };
  });
  const { department, conditions, form, within } = wanted;
  return { factType, needs: kept.toSpliced(place, 0, { department, conditions, form, within }) };
}
