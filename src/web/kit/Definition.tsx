import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Definition.module.css";

/** What a figure means, behind a small button that works by pointer, touch and keyboard. */
export function Definition({ term, children }: { term: string; children: ReactNode }) {
  const t = useMessages();
  return (
    <Popover position="top" withArrow width={300}>
      <Popover.Target>
        <ActionIcon size={24} className={styles.button} aria-label={t("kit.figure.what", { label: term })}>
          <IconInfoCircle size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.text}>{children}</Popover.Dropdown>
    </Popover>
  );
}
