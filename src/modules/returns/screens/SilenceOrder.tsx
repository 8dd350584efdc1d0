import { AppLink } from "../../../web/kit/AppLink.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Silence } from "../silence/silence-contract.ts";
import { useEarnerName } from "./earners.ts";
import { readView, rowsAddress } from "./view.ts";

type Place = Silence["order"][number];

/** The channels by what customers said, with how likely each place changes. Tied channels share a place. */
export function SilenceOrder({ silence }: { silence: Silence }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName("channel");
  const { order, measure, currency } = silence;
  const view = readView({ by: "channel", model: "said" });
  const isTied = ({ rank, channel }: Place) => order.some((one) => one.rank === rank && one.channel !== channel);
  const columns: Column<Place>[] = [
    {
      id: "channel",
      header: t("returns.one.channel"),
      cell: ({ channel, name }) => nameOf({ key: channel, name, reason: null }),
    },
    {
      id: "rank",
      header: t("returns.silence.place"),
      align: "end",
      cell: (place) =>
        isTied(place) ? t("returns.silence.place.tied", { place: place.rank }) : formats.number(place.rank),
      sortBy: ({ rank }) => rank,
    },
    {
      id: "value",
      header: t(`returns.silence.measure.${measure}`),
      align: "end",
      cell: ({ channel, value }) => (
        <AppLink href={rowsAddress(view, { key: channel, reason: null, column: measure })}>
          {measure === "revenue"
            ? formats.money({ amount: value.toFixed(2), currency }, { whole: true })
            : formats.number(value)}
        </AppLink>
      ),
      sortBy: ({ value }) => value,
    },
    {
      id: "flip",
      header: t("returns.silence.flip"),
      definition: t("returns.silence.flip.is"),
      align: "end",
      cell: ({ flip }) => (flip === null ? "–" : formats.percent(flip, 0)),
      sortBy: ({ flip }) => flip,
    },
  ];
  return (
    <DataTable
      label={t("returns.silence.order.title")}
      columns={columns}
      rows={order}
      rowKey={({ channel }) => channel}
    />
  );
}
