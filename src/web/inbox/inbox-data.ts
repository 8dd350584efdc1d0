import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InboxShow } from "../../modules/exchange/inbox/choices-contract.ts";
import type {
  Inbox,
  InboxAssignment,
  InboxClosure,
  InboxItem,
  InboxReopening,
} from "../../modules/exchange/inbox/contract.ts";
import { answer, api } from "../api/client.ts";
import { usePages, useVerb } from "../api/queries.ts";
import { useDescribeError } from "../kit/describe-error.ts";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";

/** What to read again after something in an inbox moved. */
export const refresh = [["inbox"], ["inbox-counts"], ["facts"]] as const;

/** Whose inbox is shown: one's own, or that of a department by its number. */
export type Whose = number | undefined;

const ofWhose = (whose: Whose) => (whose === undefined ? {} : { department: String(whose) });

/** A whole inbox: its counts, the digests and the beginning of each section. */
export function useInbox(whose: Whose) {
  const queries = useQueryClient();
  return useQuery<Inbox>({
    queryKey: ["inbox", "open", whose ?? "mine"],
    queryFn: async () => {
      const inbox = await answer(api.inbox.$get({ query: ofWhose(whose) as never }));
      if (whose === undefined) queries.setQueryData(["inbox-counts"], inbox.counts);
      return inbox;
    },
    placeholderData: keepPreviousData,
  });
}

type ItemsChoice = {
  whose: Whose;
  show?: InboxShow;
  section?: "asked" | "information";
  digest?: boolean;
  day?: string;
};

/** Items of an inbox page by page, the newest first. */
export function useInboxItems({ whose, digest, ...choice }: ItemsChoice) {
  const query = { ...choice, ...ofWhose(whose), ...(digest === undefined ? {} : { digest: String(digest) }) };
  return usePages<InboxItem>(["inbox", "items", query], (cursor) =>
    answer(api.inbox.items.$get({ query: { ...query, cursor, limit: "50" } as never })),
  );
}

/** What an item is called in lists of those that are gone from the screen. */
export const keyOf = ({ kind, item }: Pick<InboxItem, "kind" | "item">) => `${kind}-${item}`;

type Gone = { take: (key: string) => void; giveBack: (key: string) => void };

/**
 * What can be done with items. Each leaves the screen at once, comes back where the server refuses (saying why), and
 * tells what was done in a message that can be undone.
 */
export function useInboxActs({ take, giveBack }: Gone) {
  const t = useMessages();
  const formats = useFormats();
  const toast = useToast();
  const describe = useDescribeError();
  const closing = useVerb((json: InboxClosure, intent) => answer(api.inbox.closures.$post({ json }, intent)), {
    refresh,
  });
  const reopening = useVerb((json: InboxReopening, intent) => answer(api.inbox.reopenings.$post({ json }, intent)), {
    refresh,
  });
  const snoozing = useVerb(
    (json: { kind: InboxItem["kind"]; items: number[]; until: string; reason: string }, intent) =>
      answer(api.inbox.snoozes.$post({ json }, intent)),
    { refresh },
  );
  const waking = useVerb(
    (json: { kind: InboxItem["kind"]; items: number[] }, intent) => answer(api.inbox.wakings.$post({ json }, intent)),
    { refresh },
  );
  const assigning = useVerb((json: InboxAssignment, intent) => answer(api.inbox.assignments.$post({ json }, intent)), {
    refresh,
  });

  const run = async <Output>(keys: readonly string[], act: () => Promise<Output>, tell: (output: Output) => void) => {
    for (const key of keys) take(key);
    try {
      tell(await act());
    } catch (error) {
      toast({ text: t("inbox.failed", { reason: describe(error as Error).text }), tone: "bad" });
      for (const key of keys) giveBack(key);
    }
  };
  const undoing = (keys: readonly string[], act: () => Promise<unknown>) => async () => {
    await act();
    for (const key of keys) giveBack(key);
  };
  const one = ({ kind, item }: InboxItem) => ({ kind, items: [item] });
  return {
    finish: (item: InboxItem) =>
      run(
        [keyOf(item)],
        () => closing.mutateAsync(one(item)),
        () => toast({ text: t("inbox.done"), undo: undoing([keyOf(item)], () => reopening.mutateAsync(one(item))) }),
      ),
    finishDay: (day: string) =>
      run(
        [day],
        () => closing.mutateAsync({ day }),
        ({ count, doneAt }) =>
          toast({
            text: t("inbox.done.day", { count }),
            undo: undoing([day], () => reopening.mutateAsync({ doneAt })),
          }),
      ),
    reopen: (item: InboxItem) =>
      run(
        [keyOf(item)],
        () => reopening.mutateAsync(one(item)),
        () => toast({ text: t("inbox.back") }),
      ),
    snooze: (item: InboxItem, until: Date, reason: string) =>
      run(
        [keyOf(item)],
        () => snoozing.mutateAsync({ ...one(item), until: until.toISOString(), reason }),
        () =>
          toast({
            text: t("inbox.later.done", { at: formats.dateTime(until.toISOString()) }),
            undo: undoing([keyOf(item)], () => waking.mutateAsync(one(item))),
          }),
      ),
    wake: (item: InboxItem) =>
      run(
        [keyOf(item)],
        () => waking.mutateAsync(one(item)),
        () => toast({ text: t("inbox.back") }),
      ),
    assign: (item: InboxItem, member: number | null, leaves: boolean) => {
      const was = item.assignee?.id ?? null;
      const keys = leaves ? [keyOf(item)] : [];
      const { kind, item: number } = item;
      return run(
        keys,
        () => assigning.mutateAsync({ kind, item: number, member, was }),
        ({ assignee }) =>
          toast({
            text: assignee ? t("inbox.assigned", { name: assignee.name }) : t("inbox.given.back"),
            undo: undoing(keys, () => assigning.mutateAsync({ kind, item: number, member: was, was: member })),
          }),
      );
    },
    /** Does something else with items, in the same way. */
    run,
    undoing,
    /** Takes items from the screen that were dealt with. */
    leave: (keys: readonly string[]) => keys.forEach(take),
  };
}

export type InboxActs = ReturnType<typeof useInboxActs>;

/** Who works in a department, by name. */
export function useColleagues(department: number) {
  return useQuery({
    queryKey: ["members", "of", department],
    queryFn: async () =>
      (await answer(api.members.$get({ query: { department: String(department), limit: "500" } as never }))).items,
  });
}
