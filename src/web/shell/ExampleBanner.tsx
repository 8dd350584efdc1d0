import { Button } from "@mantine/core";
import { useState } from "react";
import { send } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { Banner } from "../kit/Banner.tsx";
import { Confirm } from "../kit/Confirm.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { recall, remember } from "../memory.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useExampleState } from "./example-state.ts";

const seen = "example-banner";

/** Says on every page that what is shown is invented, and lets administrators remove it in one step. */
export function ExampleBanner({ canRemove }: { canRemove: boolean }) {
  const t = useMessages();
  const toast = useToast();
  const state = useExampleState();
  const [isClosed, setIsClosed] = useState(() => recall(seen) === "closed");
  const [isAsking, setIsAsking] = useState(false);
  const remove = useVerb((_: "remove", intent) => send("/api/v1/example", { method: "DELETE", ...intent }), {
    refresh: [[]],
  });
  if ((state !== "loaded" && state !== "removing") || isClosed) return null;
  const close = () => {
    remember(seen, "closed");
    setIsClosed(true);
  };
  const take = () =>
    void remove.mutateAsync("remove").then(
      () => toast({ text: t("shell.example.removed") }),
      () => undefined,
    );
  return (
    <Banner
      tone="example"
      onClose={close}
      action={
        canRemove && (
          <Button variant="default" size="xs" onClick={() => setIsAsking(true)}>
            {t("shell.example.remove")}
          </Button>
        )
      }
    >
      {t("shell.example")}
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("shell.example.remove")}
        action={t("shell.example.remove")}
        onConfirm={take}
        isDangerous
        isRunning={remove.isPending}
        error={remove.error}
      >
        {t("shell.example.remove.what")}
      </Confirm>
    </Banner>
  );
}
