import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FrictionRow } from "../friction/contract.ts";

/** Seconds as hours, and as minutes below one, in the reader's language. */
export function useHours(): (seconds: number) => string {
  const t = useMessages();
  const formats = useFormats();
  return (seconds) => {
    if (seconds > 0 && seconds < 3600) return t("friction.minutes", { minutes: Math.ceil(seconds / 60) });
    return t("friction.hours", {
      hours: formats.number(seconds / 3600, seconds < 36_000 && seconds % 3600 > 0 ? 1 : 0),
    });
  };
}

/** Whole minutes as hours and minutes, so that a reader can add them up. */
export function useMinutes(): (minutes: number) => string {
  const t = useMessages();
  const formats = useFormats();
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [
      ...(hours > 0 ? [t("friction.hours", { hours: formats.number(hours) })] : []),
      ...(rest > 0 || hours === 0 ? [t("friction.minutes", { minutes: formats.number(rest) })] : []),
    ];
    return parts.join(" ");
  };
}

/** A cause in words, with the reason for which something came back. */
export function useCauseWords(): (row: Pick<FrictionRow, "cause" | "reason">) => string {
  const t = useMessages();
  return ({ cause, reason }) =>
    reason ? t("friction.cause.returnedFor", { reason: reason.name }) : t(`friction.cause.${cause}`);
}
