import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Person } from "../contract.ts";

/** What a person is called where nothing else says who it is: the name, else a key, else that there is no name. */
export function usePersonName(): (person: Pick<Person, "name" | "keys">) => string {
  const t = useMessages();
  return ({ name, keys }) => name || keys[0]?.value || t("customers.nameless");
}

export function personNumber(id: number): string {
  return `CU-${id}`;
}

export function accountNumber(id: number): string {
  return `AC-${id}`;
}
