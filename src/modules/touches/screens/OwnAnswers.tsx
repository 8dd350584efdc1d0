import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { OwnAnswer } from "../matching-contract.ts";
import { useOwnAnswers, useWhy } from "./word-data.ts";

/** Where the answers that the reader recorded stand: their channel and why, or that they wait. */
export function OwnAnswers() {
  const t = useMessages();
  const why = useWhy();
  const answers = useOwnAnswers();
  const placeOf = ({ waits, state, channel, matched, near }: OwnAnswer) => {
    if (waits) return t("words.own.waits");
    if (state === "doesnt_remember" || state === "declined") return t(`words.verdict.${state}`);
    if (!channel) return matched === null ? "–" : t("words.verdict.no_channel");
    return matched === null || matched === "chosen"
      ? channel.name
      : `${channel.name} – ${why({ reason: matched, near })}`;
  };
  const columns: Column<OwnAnswer>[] = [
    {
      id: "words",
      header: t("words.own.words"),
      cell: ({ words, whole, channel }) => whole ?? (words || channel?.name || "–"),
    },
    { id: "place", header: t("words.own.place"), cell: placeOf },
    { id: "used", header: t("words.own.used"), cell: ({ used }) => used?.decision ?? "–" },
    { id: "at", header: t("words.own.at"), cell: ({ at }) => <DateTime at={at} /> },
  ];
  return (
    <Loaded load={answers} isEmpty={(all) => all.length === 0} empty={<p>{t("words.own.none")}</p>}>
      {(all) => (
        <DataTable
          label={t("words.own.title")}
          columns={columns}
          rows={all}
          rowKey={({ id }) => id}
          isSortedByServer
          more={answers.more}
        />
      )}
    </Loaded>
  );
}
