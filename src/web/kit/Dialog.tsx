import { Drawer, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Dialog.module.css";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** `true` for two columns of fields, `extra` for three. */
  isWide?: boolean | "extra";
  /** From the lower edge, in reach of the thumb. */
  isSheet?: boolean;
  /** A press beside it does not close it: it shows what cannot be shown again. */
  isKept?: boolean;
  /** On a phone it fills the screen. */
  isFull?: boolean;
};

/** Something that is dealt with before going on. Escape closes it, and the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, children, isWide = false, isSheet = false, isKept = false, isFull = false } = props;
  const isPhone = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const t = useMessages();
  const Frame = isSheet ? Drawer : Modal;
  const size = isSheet ? "auto" : isWide === "extra" ? "49.25rem" : isWide ? "lg" : "md";
  return (
    <Frame.Root
      opened={isOpen}
      onClose={onClose}
      size={size}
      closeOnClickOutside={!isKept}
      {...(isSheet ? { position: "bottom" as const } : {})}
      {...(isFull && isPhone ? { fullScreen: true } : {})}
    >
      <Frame.Overlay />
      <Frame.Content className={styles.content} data-full={(isFull && isPhone) || undefined}>
        {/* The library's own header would be a banner landmark in every dialog. */}
        <div className={styles.head}>
          <Frame.Title className={styles.title}>{title}</Frame.Title>
          <Frame.CloseButton aria-label={t("kit.close")} />
        </div>
        <Frame.Body>{children}</Frame.Body>
      </Frame.Content>
    </Frame.Root>
  );
}
