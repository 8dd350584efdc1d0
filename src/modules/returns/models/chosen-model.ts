import { Problem } from "../../../kernel/problems.ts";
import type { CreditDimension, CreditModel } from "../contract.ts";

/**
 * The model to show a ledger under: the wanted one, else what customers said, and for departments `linear`, because a
 * customer names no department. Raises `invalid` for departments by what customers said.
 */
export function chosenModel({ by, model }: { by: CreditDimension; model?: CreditModel | undefined }): CreditModel {
  if (by !== "department") return model ?? "said";
  if (model === undefined || !asksCustomers(model)) return model ?? "linear";
  throw new Problem(
    "invalid",
    "Customers say where they heard of the company, not which department they met. Choose another model for departments, such as linear.",
    [{ path: "model", message: "is not known by department" }],
  );
}

/** Whether a model goes by what customers said, who name channels and campaigns and no department. */
export function asksCustomers(model: CreditModel): boolean {
  return model === "said" || model === "blended";
}
