import { Button, Group } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { isReachable } from "../api/reachable.ts";
import { useMay } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { Page } from "../kit/Page.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** How often it looks for the server by itself, in milliseconds. */
const pause = 5_000;

/** What stands in place of a page that cannot be had without a network. It looks again by itself. */
export function AwayPage({ onAgain }: { onAgain: () => Promise<void> }) {
  const t = useMessages();
  const mayCapture = useMay()("answer.captured");
  const [isLooking, setIsLooking] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const again = useRef(onAgain);
  again.current = onAgain;
  const look = useCallback(async (isAsked: boolean) => {
    if (isAsked) setIsLooking(true);
    const isBack = await isReachable();
    if (isBack) await again.current();
    setIsLooking(false);
    if (isAsked) setHasFailed(!isBack);
  }, []);
  useEffect(() => {
    const lookAlone = () => void (document.visibilityState === "visible" && look(false));
    const timer = setInterval(lookAlone, pause);
    addEventListener("online", lookAlone);
    document.addEventListener("visibilitychange", lookAlone);
    return () => {
      clearInterval(timer);
      removeEventListener("online", lookAlone);
      document.removeEventListener("visibilitychange", lookAlone);
    };
  }, [look]);
  return (
    <Page title={t("shell.away.title")}>
      <EmptyState
        title={t("shell.away.what")}
        action={
          <Group gap="sm">
            {mayCapture && (
              <Button component={AppLink} href="/capture">
                {t("shell.capture")}
              </Button>
            )}
            <Button variant="default" loading={isLooking} onClick={() => void look(true)}>
              {t("kit.retry")}
            </Button>
          </Group>
        }
      >
        <p>{t("shell.away.text")}</p>
        {mayCapture && <p>{t("shell.away.capture")}</p>}
        <p role="status">{hasFailed && t("shell.away.still")}</p>
      </EmptyState>
    </Page>
  );
}
