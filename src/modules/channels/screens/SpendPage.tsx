import { Button, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { type Period, periodOf, todayIn } from "../../../web/kit/period/periods.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { useSearchParts } from "../../../web/search-parts.ts";
import type { SpendGrouping } from "../spend-contract.ts";
import { ChannelsFrame } from "./ChannelsFrame.tsx";
import { useCompany, useSpendReport } from "./channel-data.ts";
import { SpendForm } from "./SpendForm.tsx";
import { SpendTable } from "./SpendTable.tsx";

const groupings = ["month", "campaign", "channel", "day"] as const satisfies readonly SpendGrouping[];

/** Reads the period out of an address: "all" for all time, the last twelve months where it says nothing. */
export function readPeriod(search: Readonly<Record<string, string | undefined>>, today: string): Period {
  if (search.period === "all") return { from: null, to: null };
  if (search.from === undefined && search.to === undefined) return periodOf("last12Months", today);
  return { from: search.from ?? null, to: search.to ?? null };
}

/** What was spent, summed up by month, campaign, channel or day, with what follows from it. */
export function SpendPage() {
  const t = useMessages();
  const may = useMay();
  const { timeZone } = useCompany();
  const today = todayIn(timeZone);
  const [search, change] = useSearchParts();
  const [isAdding, setIsAdding] = useState(false);
  const by = groupings.find((one) => one === search.by) ?? "month";
  const period = readPeriod(search, today);
  const report = useSpendReport({ by, ...period });
  const add = may("spend.recorded") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t("channels.spend.add")}
    </Button>
  );
  const choose = ({ from, to }: Period) => {
    const isAll = from === null && to === null;
    change({ from: from ?? undefined, to: to ?? undefined, period: isAll ? "all" : undefined });
  };
  return (
    <ChannelsFrame title={t("channels.spend.title")} lead={t("channels.spend.lead")} actions={add}>
      <Loaded load={report}>
        {(data) => (
          <SpendTable
            report={data}
            period={period}
            empty={
              <EmptyState
                title={t("channels.spend.empty.title")}
                action={may("import.started") && <AppLink href="/imports">{t("channels.spend.import")}</AppLink>}
              >
                {t("channels.spend.empty.text")}
              </EmptyState>
            }
            tools={
              <>
                <PeriodPicker value={period} onChange={choose} today={today} />
                <SegmentedControl
                  aria-label={t("channels.spend.by")}
                  value={by}
                  onChange={(next) => change({ by: next })}
                  data={groupings.map((value) => ({ value, label: t(`channels.spend.by.${value}`) }))}
                />
              </>
            }
          />
        )}
      </Loaded>
      <SpendForm isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </ChannelsFrame>
  );
}
