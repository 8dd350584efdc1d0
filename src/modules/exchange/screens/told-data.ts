import { answer, api } from "../../../web/api/client.ts";
import { usePages, useVerb } from "../../../web/api/queries.ts";
import { useMe } from "../../../web/api/session.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewTold, Told } from "../told/contract.ts";

/** Whom something was told: a person, and the account that they belong to. */
export type Whom = { person?: number | undefined; account?: number | undefined };

const refresh = [["told"]] as const;

export function useTold(whom: Whom) {
  return usePages<Told>(["told", whom], (cursor) =>
    answer(api.told.$get({ query: { ...whom, limit: "10", cursor } as never })),
  );
}

export function useTelling() {
  return useVerb((json: NewTold, intent) => answer(api.told.$post({ json }, intent)), { refresh });
}

/** Takes back what was told. */
export function useWithdrawingTold() {
  return useVerb(withdraw, { refresh });
}

const withdraw = ({ id }: { id: number }) => answer(api.told[":id"].$delete({ param: { id: String(id) } }));

/** Takes back what was told, with the way to write it down again as it was. */
export function useTakingBackTold(): (told: Told) => void {
  const t = useMessages();
  const toast = useToast();
  const taking = useWithdrawingTold();
  const telling = useTelling();
  const timeZone = useMe().data?.company.timeZone ?? "UTC";
  return (told) =>
    taking.mutate(told, {
      onSuccess: () => toast({ text: t("told.takenBack"), undo: () => telling.mutateAsync(againOf(told, timeZone)) }),
      onError: () => toast({ text: t("told.notTakenBack"), tone: "bad" }),
    });
}

/** What writes it down again. */
function againOf(told: Told, timeZone: string): NewTold {
  const { kind, about, value, at, until, department, contact, person, account } = told;
  return {
    ...{ kind, about, value, at },
    ...(until === null ? {} : { until: dayIn(timeZone, until) }),
    ...(department === null ? {} : { department: department.id }),
    ...(contact === null ? {} : { contact }),
    ...(person ? { person: person.id } : account ? { account: account.id } : {}),
  };
}

/** The day of an instant where the company is: it was told as a day. */
function dayIn(timeZone: string, at: string): string {
  return new Date(at).toLocaleDateString("en-CA", { timeZone });
}
