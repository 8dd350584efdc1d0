import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCloudUp } from "@tabler/icons-react";
import { useLasting } from "../kit/load.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useWaiting } from "../offline/use-waiting.ts";
import styles from "./WaitingBadge.module.css";

/** How many captures are not with the server yet, on every page. What is sent at once never shows. */
export function WaitingBadge({ onOpen }: { onOpen: () => void }) {
  const t = useMessages();
  const { captures } = useWaiting();
  const isLasting = useLasting(captures.length > 0, 700);
  const refused = captures.filter(({ refusal }) => refusal !== null).length;
  const Icon = refused > 0 ? IconAlertTriangle : IconCloudUp;
  const text =
    refused > 0 ? t("shell.waiting.refused", { count: refused }) : t("shell.waiting", { count: captures.length });
  return (
    <div role="status">
      {isLasting && (
        <UnstyledButton className={styles.badge} data-refused={refused > 0 || undefined} onClick={onOpen}>
          <Icon size={18} aria-hidden />
          {text}
        </UnstyledButton>
      )}
    </div>
  );
}
