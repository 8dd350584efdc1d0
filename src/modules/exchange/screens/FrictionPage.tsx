import { NativeSelect, Switch } from "@mantine/core";
import { useAddress } from "../../../web/address.ts";
import { useMe } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Friction } from "../friction/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { useDepartments } from "./exchange-data.ts";
import { FrictionChart } from "./FrictionChart.tsx";
import { FrictionFigures } from "./FrictionFigures.tsx";
import { FrictionTable } from "./FrictionTable.tsx";
import { type FrictionView, frictionAddress, readFrictionView, useFriction } from "./friction-data.ts";

/** How long departments wait on each other, by cause, and who can change it. */
export function FrictionPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readFrictionView(search);
  const report = useFriction(view);
  const departments = useDepartments().data ?? [];
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  const go = (part: Partial<Record<keyof FrictionView, string | null | undefined>>) =>
    replace(frictionAddress({ ...view, ...part }));
  const isNarrowed = Object.keys(view).length > 0;
  return (
    <Page title={t("friction.title")} lead={t("friction.lead")} above={<ExchangeArea />}>
      <div className={styles.controls}>
        <PeriodPicker
          value={{ from: view.from ?? null, to: view.to ?? null }}
          onChange={({ from, to }) => go({ from, to })}
          today={today}
        />
        <NativeSelect
          label={t("friction.department")}
          value={view.department ?? ""}
          onChange={(event) => go({ department: event.currentTarget.value })}
          data={[
            { value: "", label: t("friction.department.all") },
            ...departments.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <Switch
          label={t("friction.mine")}
          checked={view.mine === "true"}
          onChange={(event) => go({ mine: event.currentTarget.checked ? "true" : undefined })}
        />
      </div>
      <Loaded
        load={report}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState title={t(isNarrowed ? "friction.empty.narrowed" : "friction.empty.title")}>
            {t("friction.empty.text")}
          </EmptyState>
        }
      >
        {(found) => <Filled friction={found} view={view} />}
      </Loaded>
    </Page>
  );
}

function Filled({ friction, view }: { friction: Friction; view: FrictionView }) {
  return (
    <>
      <FrictionFigures total={friction.total} view={view} />
      {friction.total.waitedSeconds > 0 && <FrictionChart rows={friction.rows} view={view} />}
      <FrictionTable friction={friction} view={view} />
    </>
  );
}
