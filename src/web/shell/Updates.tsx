import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { Banner } from "../kit/Banner.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { keepShell } from "./service-worker.ts";

/** Offers a newer version once it is there, and leaves it to the reader when to load it. */
export function Updates() {
  const t = useMessages();
  const [reload, setReload] = useState<(() => void) | null>(null);
  useEffect(() => {
    void keepShell((next) => setReload(() => next));
  }, []);
  if (!reload) return null;
  return (
    <Banner
      tone="note"
      action={<Button onClick={reload}>{t("shell.update.reload")}</Button>}
      onClose={() => setReload(null)}
    >
      {t("shell.update")}
    </Banner>
  );
}
