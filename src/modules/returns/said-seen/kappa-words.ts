import { kappaStrengths } from "./contract.ts";

/** The usual word for a kappa (Landis and Koch 1977): bands of 0.2 from 0 on. */
export function strengthOfKappa(kappa: number): (typeof kappaStrengths)[number] {
  if (kappa <= 0) return "no";
  return kappaStrengths[Math.min(5, Math.ceil(kappa * 5))] ?? "no";
}
