import { Button } from "@mantine/core";
import type { QueryKey } from "@tanstack/react-query";
import { useVerb } from "../../../../web/api/queries.ts";
import { useToast } from "../../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../../web/messages/MessagesProvider.tsx";

type TakeBackProps = {
  name: string;
  take: () => Promise<unknown>;
  restore: () => Promise<unknown>;
  refresh: readonly QueryKey[];
};

/** Takes something saved back, with a way to undo that. */
export function TakeBack({ name, take, restore, refresh }: TakeBackProps) {
  const t = useMessages();
  const toast = useToast();
  const restoring = useVerb(restore, { refresh });
  const taking = useVerb(take, { refresh });
  const run = () =>
    taking.mutate(undefined, {
      onSuccess: () => toast({ text: t("whatif.gone"), undo: () => restoring.mutateAsync(undefined) }),
      onError: (error) => toast({ text: error.message, tone: "bad" }),
    });
  return (
    <Button
      variant="default"
      size="compact-md"
      onClick={run}
      loading={taking.isPending}
      aria-label={t("whatif.back.of", { name })}
    >
      {t("whatif.back")}
    </Button>
  );
}
