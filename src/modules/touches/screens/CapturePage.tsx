import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Page } from "../../../web/kit/Page.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { CapturePanel } from "./CapturePanel.tsx";
import { emptyDraft } from "./capture-draft.ts";
import { readShared, type Shared } from "./shared-text.ts";

/** Capturing on a page of its own: from the home screen, a link, or with what another app shares. */
export function CapturePage() {
  const t = useMessages();
  const router = useRouter();
  const shared = readShared(useSearch({ strict: false }) as Shared);
  const [begin] = useState(() => shared && { ...emptyDraft, ...shared });
  const leave = () => {
    if (router.history.canGoBack()) router.history.back();
    else router.history.push("/");
  };
  return (
    <Page title={t("touches.capture.title")} lead={t("touches.capture.lead")}>
      <CapturePanel begin={begin} onLeave={leave} isAnchored />
    </Page>
  );
}
