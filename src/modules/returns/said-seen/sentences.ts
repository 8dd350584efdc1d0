import type { SaidSeen } from "./contract.ts";

/** What tracking misses, in a sentence. */
export function darkSentence({ customers, of, share, low, high }: SaidSeen["dark"]): string {
  if (share === null || low === null || high === null) return "Nobody said what brought them.";
  return `Of ${round(of)} customers who said what brought them, tracking saw ${round(customers)} (${percent(share)}, between ${percent(low)} and ${percent(high)}) come directly or not at all.`;
}

/** How far said and seen agree, in a sentence; the words for kappa are those of Landis and Koch (Biometrics 33, 1977). */
export function agreementSentence({ customers, observed, kappa, low, high, strength }: SaidSeen["agreement"]): string {
  if (observed === null) return "No customer has both an answer and something that was tracked.";
  const agree = `For ${percent(observed)} of ${round(customers)} customers with both, the answer and tracking name the same`;
  if (kappa === null || low === null || high === null || strength === null) return `${agree}.`;
  return `${agree}; beyond chance that is ${strength.replace("_", " ")} agreement (kappa ${kappa.toFixed(2)}, between ${low.toFixed(2)} and ${high.toFixed(2)}).`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function round(count: number): number {
  return Math.round(count * 10) / 10;
}
