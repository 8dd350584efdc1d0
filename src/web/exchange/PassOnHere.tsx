import { Suspense } from "react";
import { useCommand } from "../kit/commands/CommandsProvider.tsx";
import { loadExchangeWords } from "../messages/catalogue.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { lazyPart } from "../shell/lazy-part.ts";
import { useOverlay } from "../shell/overlays.ts";

const PassOnDialog = lazyPart(async () => {
  const [{ PassOnDialog: part }] = await Promise.all([import("./PassOnDialog.tsx"), loadExchangeWords()]);
  return part;
});

/** Lets somebody pass on what they were told from every page: by its key, from the palette, and by what opens it. */
export function PassOnHere() {
  const t = useMessages();
  const { shown, open, close } = useOverlay("passOn");
  useCommand({ keys: "p", label: t("shell.passOn"), group: "do", run: () => open("") });
  return <Suspense>{shown !== undefined && <PassOnDialog who={shown} onClose={close} />}</Suspense>;
}
