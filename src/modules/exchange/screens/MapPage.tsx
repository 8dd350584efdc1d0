import { Button, NativeSelect } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { addressOf, useAddress } from "../../../web/address.ts";
import { useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { type Period, todayIn } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { FactMap } from "../map/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useFactMap } from "./exchange-data.ts";
import { PassOn } from "./FactsPage.tsx";
import { readFactsView } from "./facts-view.ts";
import { useKindName } from "./kind-words.ts";
import { MapFigures } from "./MapFigures.tsx";
import { MapFlow } from "./MapFlow.tsx";
import { MapTable } from "./MapTable.tsx";
import { useCellAddress } from "./map-address.ts";
import { cellsOf } from "./map-flows.ts";

const formats = ["csv", "json"] as const;

/** The information map: who gives what to whom, what becomes of it, what nobody needs, and what is wanted in vain. */
export function MapPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const { type, from, to } = readFactsView(search);
  const map = useFactMap({ from, to });
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  const go = (part: Period & { type: string | undefined }) => replace(addressOf("/exchange", part));
  return (
    <Page
      title={t("factmap.title")}
      lead={t("factmap.lead")}
      above={<ExchangeArea />}
      actions={[
        <PassOn key="pass" />,
        ...formats.map((format) => (
          <Button
            key={format}
            component="a"
            href={addressOf("/api/v1/fact-map/export", { from, to, format })}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            aria-label={t("factmap.export", { format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </Button>
        )),
      ]}
    >
      <div className={styles.controls}>
        <PeriodPicker value={{ from, to }} onChange={(period) => go({ ...period, type })} today={today} />
        <KindChoice map={map.data} value={type} onChange={(next) => go({ from, to, type: next })} />
      </div>
      <Loaded load={map}>{(found) => <Filled map={found} kind={type} period={{ from, to }} />}</Loaded>
    </Page>
  );
}

function Filled({ map, kind, period }: { map: FactMap; kind: string | undefined; period: Period }) {
  const t = useMessages();
  const cells = cellsOf(map, kind);
  return (
    <>
      {map.total.facts === 0 ? (
        <EmptyState title={t("factmap.empty.title")}>{t("factmap.empty.text")}</EmptyState>
      ) : (
        <>
          <MapFigures map={map} period={period} />
          <MapFlow cells={cells} period={period} kind={kind} />
          <MapTable cells={cells} period={period} isTimed={map.isTimed} />
        </>
      )}
      {kind === undefined && <OneWays pairs={map.oneWay} period={period} />}
      <Silent silent={map.silent.filter(({ type }) => kind === undefined || type.code === kind)} />
    </>
  );
}

type KindChoiceProps = {
  map: FactMap | undefined;
  value: string | undefined;
  onChange: (kind: string | undefined) => void;
};

function KindChoice({ map, value, onChange }: KindChoiceProps) {
  const t = useMessages();
  const kindName = useKindName();
  const types = [...(map?.cells ?? []), ...(map?.silent ?? [])].map(({ type }) => type);
  const kinds = [...new Map(types.map((type) => [type.code, type])).values()];
  return (
    <NativeSelect
      label={t("factmap.kind")}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: "", label: t("factmap.kind.all") },
        ...kinds.map((kind) => ({ value: kind.code, label: kindName(kind) })),
      ]}
    />
  );
}

/** Who tells another department much and hears nothing back; each number opens its facts. */
function OneWays({ pairs, period }: { pairs: FactMap["oneWay"]; period: Period }) {
  const t = useMessages();
  const addressOf = useCellAddress(period);
  return (
    <Section title={t("factmap.oneWay")} lead={t("factmap.oneWay.lead")}>
      {pairs.length === 0 ? (
        <p>{t("factmap.oneWay.none")}</p>
      ) : (
        <ul className={styles.list}>
          {pairs.map(({ from, to, facts }) => {
            const href = addressOf({ from, to, kind: undefined });
            const count = t("factmap.oneWay.count", { count: facts });
            return (
              <li key={`${from.id} ${to.id}`} className={styles.row}>
                {t("factmap.oneWay.pair", { from: from.name, to: to.name })}
                {href === undefined ? count : <AppLink href={href}>{count}</AppLink>}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** What is wanted and did not come, with the way to the needs that say so. */
function Silent({ silent }: Pick<FactMap, "silent">) {
  const t = useMessages();
  const kindName = useKindName();
  return (
    <Section title={t("factmap.silent")} lead={t("factmap.silent.lead")}>
      {silent.length === 0 ? (
        <p>{t("factmap.silent.none")}</p>
      ) : (
        <ul className={styles.list}>
          {silent.map(({ type, to, told }) => {
            const words = { department: to.name, kind: kindName(type) };
            return (
              <li key={`${type.id} ${to.id}`} className={styles.row}>
                {told === 0 ? t("factmap.silent.never", words) : t("factmap.silent.unfit", { ...words, count: told })}
                <AppLink href={`/exchange/needs?type=${type.code}`}>{t("factmap.silent.needs", words)}</AppLink>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
