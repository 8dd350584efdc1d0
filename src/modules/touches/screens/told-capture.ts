import { useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { newKey } from "../../../web/api/intent.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { ownerOf, useMe } from "../../../web/api/session.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { waiting } from "../../../web/offline/use-waiting.ts";
import type { Outcome } from "../../../web/offline/waiting.ts";
import type { CaptureRequest } from "../../../web/offline/waiting-capture.ts";
import type { Capture } from "../contract.ts";
import { touchKeys } from "./touch-data.ts";

/** Says what was saved, with the way back. */
export function useToldCapture(): (capture: Capture, said: string) => void {
  const t = useMessages();
  const toast = useToast();
  const withdrawing = useVerb(
    ({ contact, answer: reply }: Capture) =>
      contact
        ? answer(api.contacts[":id"].$delete({ param: { id: String(contact.id) } }))
        : answer(api.answers[":id"].$delete({ param: { id: String(reply?.id) } })),
    { refresh: touchKeys },
  );
  return (capture, said) => {
    toast({
      text: capture.answer ? t("touches.saved", { said }) : t("touches.contact.saved"),
      undo: () => withdrawing.mutateAsync(capture),
      ...linkTo(capture),
    });
  };
}

function linkTo({ answer: reply, contact }: Capture): { link?: { text: string; href: string } } {
  const person = reply?.person ?? contact?.person ?? null;
  return person === null ? {} : { link: { text: `CU-${person}`, href: `/customers/${person}` } };
}

/** How long somebody at the counter waits for a server that does not answer, in milliseconds. */
const patience = 2_500;

/** A capture on the disk of this device, and how it stands once the server has answered. */
export type Kept = { key: string; outcome: Promise<Outcome> };

/**
 * Keeps a capture in this browser, sends it, and says what came of it, with the way back. What the server refuses is
 * left to the caller to show; without an answer the capture waits, and nobody has to.
 */
export function useCapturing(): (request: CaptureRequest, said: string, who: string) => Promise<Kept> {
  const t = useMessages();
  const me = useMe();
  const toast = useToast();
  const queries = useQueryClient();
  const refresh = () => Promise.all(touchKeys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  return async (request, said, who) => {
    const key = newKey();
    const capture = {
      ...request,
      key,
      owner: me.data ? ownerOf(me.data) : "",
      madeAt: request.body.at ?? new Date().toISOString(),
      said,
      who,
      tries: 0,
      firstTriedAt: null,
      refusal: null,
      isTakenBack: false,
      isWithoutTime: false,
    };
    const tell = (outcome: Outcome) => {
      if (outcome.is === "refused") return outcome;
      const isDelivered = outcome.is === "delivered";
      toast({
        text: isDelivered ? t("touches.saved", { said }) : t("touches.kept", { said }),
        undo: async () => {
          await waiting.takeBack(key);
          await refresh();
        },
        ...(isDelivered ? linkTo(outcome.delivered.capture) : {}),
      });
      if (isDelivered) void refresh();
      return outcome;
    };
    const { outcome } = await waiting.capture(capture, patience);
    return { key, outcome: outcome.then(tell) };
  };
}
