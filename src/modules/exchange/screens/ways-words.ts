import type { Translate } from "../../../web/messages/translate.ts";
import type { Outgoing, Way } from "../ways-out/contract.ts";

/** What is read again after a change of ways out or of what goes out. */
export const refreshWays = [["ways-out"], ["outgoing"]] as const;

/** What came of the last try: sent, or the reason with the receiver's status. */
export function tryWords(t: Translate, { because, status }: NonNullable<Way["lastTry"]>): string {
  return because === null
    ? t("ways.state.sent")
    : `${becauseWords(t, because)}${status === null ? "" : ` (${status})`}`;
}

export function becauseWords(t: Translate, because: NonNullable<Outgoing["because"]>): string {
  return t(`ways.because.${because}`);
}
