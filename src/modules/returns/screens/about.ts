import type { Period } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";

/** What a picture of the returns says it is of: its days, and more of the view where it matters. */
export function useAbout({ from, to }: Period, ...more: readonly string[]): string {
  const t = useMessages();
  const formats = useFormats();
  const day = (text: string | null) => (text === null ? "…" : formats.day(text));
  const days =
    from === null && to === null ? t("kit.period.all") : t("kit.period.between", { from: day(from), to: day(to) });
  return [days, ...more].join(" · ");
}
