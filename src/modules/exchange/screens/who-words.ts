import { useMessages } from "../../../web/messages/MessagesProvider.tsx";

type Said = { department: { name: string } | null; member: { name: string } | null; standIn?: boolean };

/** Says for which side somebody spoke, who, and whether they only stood in. */
export function useWhoWords(): (said: Said) => string {
  const t = useMessages();
  return ({ department, member, standIn = false }) =>
    [department?.name, member?.name, standIn && t("agreements.standIn")].filter(Boolean).join(" · ");
}
