import { ActionIcon } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconFlask2, IconInfoCircle, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Banner.module.css";

const icons = {
  note: IconInfoCircle,
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
  example: IconFlask2,
} as const;

type BannerProps = {
  /** `example` marks what is made up and can be removed. */
  tone: keyof typeof icons;
  title?: string;
  children: ReactNode;
  action?: ReactNode;
  onClose?: () => void;
};

/** A message that belongs to a place and stays there, with a sign beside its colour. */
export function Banner({ tone, title, children, action, onClose }: BannerProps) {
  const t = useMessages();
  const Icon = icons[tone];
  return (
    <div className={styles.banner} data-tone={tone}>
      <Icon className={styles.icon} size={20} aria-hidden />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
      </div>
      {action && <div className={styles.action}>{action}</div>}
      {onClose && (
        <ActionIcon aria-label={t("kit.close")} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
