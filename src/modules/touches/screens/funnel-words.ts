import type { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { media } from "../choices-contract.ts";

/** The words of choices that come as text. */
export const choiceWords = {
  /** The name of a medium; one that this page does not know stands for itself. */
  medium(t: ReturnType<typeof useMessages>, medium: string): string {
    const known = media.find((one) => one === medium);
    return known ? t(`touches.medium.${known}`) : medium;
  },
};
