import { answer, api } from "../../../web/api/client.ts";
import { newKey } from "../../../web/api/intent.ts";
import type { ChosenAccount } from "./AccountField.tsx";

/** The id of a chosen company, which is added first where it is new. */
export async function requireAccount(chosen: ChosenAccount | null): Promise<number | null> {
  if (chosen === null || chosen.id !== null) return chosen?.id ?? null;
  const json = { name: chosen.name };
  const { id } = await answer(api.accounts.$post({ json }, { headers: { "Idempotency-Key": newKey() } }));
  return id;
}

/** The instant at which a day `YYYY-MM-DD` begins for the reader. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}
