import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FreshnessSource } from "../freshness/contract.ts";
import styles from "./Returns.module.css";

type AsOfProps = {
  /** When the report was read, in milliseconds since 1970; 0 before it was. */
  at: number;
  /** What the report rests on. */
  of: readonly FreshnessSource[];
};

/** When a report was read, and how new what it rests on is. */
export function AsOf({ at, of }: AsOfProps) {
  const t = useMessages();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ["returns", "freshness"],
    queryFn: () => answer(api.returns.freshness.$get()),
  });
  if (at === 0) return null;
  const sources = data?.sources.filter(({ source }) => of.includes(source)) ?? [];
  const dayOf = (latest: string) => formats.day(latest.length === 10 ? latest : formats.dayOf(latest));
  const newest = sources.flatMap(({ source, latest }) =>
    latest === null ? [] : [t(`freshness.${source}`, { day: dayOf(latest) })],
  );
  return (
    <p className={styles.soft}>
      {t("freshness.at")} <DateTime at={new Date(at).toISOString()} />.{" "}
      {newest.length > 0 && t("freshness.newest", { list: newest.join(", ") })}{" "}
      {sources
        .filter(({ latest }) => latest === null)
        .map(({ source }) => t("freshness.none", { source }))
        .join(" ")}
    </p>
  );
}
