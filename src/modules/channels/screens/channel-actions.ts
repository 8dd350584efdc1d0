import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Campaign, Channel, ChannelChange } from "../contract.ts";
import { channelKeys, useChannelName } from "./channel-data.ts";

const refresh = { refresh: channelKeys };

type Changed = { channel: Pick<Channel, "id" | "version">; change: ChannelChange };

/** What can be done to a channel with one press; each says so in a message that can be undone. */
export function useChannelActions() {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const nameOf = useChannelName();
  const changing = useVerb(
    ({ channel: { id, version }, change }: Changed) =>
      answer(api.channels[":id"].$patch({ param: { id: String(id) }, json: change }, ifMatch(version))),
    refresh,
  );
  const archiving = useVerb(
    (id: number) => answer(api.channels[":id"].archive.$post({ param: { id: String(id) } })),
    refresh,
  );
  const restoring = useVerb(
    (id: number) => answer(api.channels[":id"].archive.$delete({ param: { id: String(id) } })),
    refresh,
  );
  const failed = (error: Error) => toast({ text: describe(error).text, tone: "bad" });

  return {
    setChip: (channel: Channel, chip: boolean) =>
      changing.mutate(
        { channel, change: { chip } },
        {
          onError: failed,
          onSuccess: (now) =>
            toast({
              text: t(chip ? "channels.chip.on" : "channels.chip.off", { name: nameOf(now) }),
              undo: () => changing.mutateAsync({ channel: now, change: { chip: !chip } }),
            }),
        },
      ),
    move: (channel: Channel, from: number, to: number) =>
      changing.mutate(
        { channel, change: { position: to } },
        {
          onError: failed,
          onSuccess: (now) =>
            toast({
              text: t("channels.moved", { name: nameOf(now), place: to }),
              undo: () => changing.mutateAsync({ channel: now, change: { position: from } }),
            }),
        },
      ),
    archive: (channel: Channel) =>
      archiving.mutate(channel.id, {
        onError: failed,
        onSuccess: () =>
          toast({
            text: t("channels.archived", { name: nameOf(channel) }),
            undo: () => restoring.mutateAsync(channel.id),
          }),
      }),
    restore: (channel: Channel) =>
      restoring.mutate(channel.id, {
        onError: failed,
        onSuccess: (now) =>
          toast({
            text: t(channel.chip && !now.chip ? "channels.restored.nochip" : "channels.restored", {
              name: nameOf(now),
            }),
            undo: () => archiving.mutateAsync(channel.id),
          }),
      }),
  };
}

/** Archives a campaign or takes it back, with a message that can be undone. */
export function useCampaignActions() {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const archiving = useVerb(
    (id: number) => answer(api.campaigns[":id"].archive.$post({ param: { id: String(id) } })),
    refresh,
  );
  const restoring = useVerb(
    (id: number) => answer(api.campaigns[":id"].archive.$delete({ param: { id: String(id) } })),
    refresh,
  );
  const failed = (error: Error) => toast({ text: describe(error).text, tone: "bad" });
  return {
    archive: ({ id, name }: Campaign) =>
      archiving.mutate(id, {
        onError: failed,
        onSuccess: () => toast({ text: t("channels.archived", { name }), undo: () => restoring.mutateAsync(id) }),
      }),
    restore: ({ id, name }: Campaign) =>
      restoring.mutate(id, {
        onError: failed,
        onSuccess: () => toast({ text: t("channels.restored", { name }), undo: () => archiving.mutateAsync(id) }),
      }),
  };
}
