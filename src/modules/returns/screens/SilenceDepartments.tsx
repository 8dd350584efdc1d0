import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Silence } from "../silence/silence-contract.ts";
import { tooManyWeeks } from "../silence/silence-weeks-contract.ts";

type Department = Silence["departments"][number];

/** Which departments have asks that are due, and how many answers they are likely to bring, and how soon. */
export function SilenceDepartments({ silence }: { silence: Silence }) {
  const t = useMessages();
  const formats = useFormats();
  const columns: Column<Department>[] = [
    {
      id: "department",
      header: t("returns.one.department"),
      cell: ({ department, name }) =>
        department === null ? t("returns.silence.nobody") : (name ?? formats.number(department)),
    },
    {
      id: "due",
      header: t("returns.silence.due"),
      align: "end",
      cell: ({ department, due }) => (
        <AppLink href={`/loose-ends?what=ask_new_customer&whose=${department ?? "none"}`}>
          {formats.number(due)}
        </AppLink>
      ),
      sortBy: ({ due }) => due,
    },
    {
      id: "pace",
      header: t("returns.silence.pace"),
      definition: t("returns.silence.pace.is"),
      align: "end",
      cell: ({ pace }) => formats.number(Math.round(pace * 10) / 10),
      sortBy: ({ pace }) => pace,
    },
    {
      id: "potential",
      header: t("returns.silence.potential"),
      definition: t("returns.silence.potential.is"),
      align: "end",
      cell: ({ potential }) => formats.number(potential),
      sortBy: ({ potential }) => potential,
    },
    {
      id: "weeks",
      header: t("returns.silence.weeks"),
      definition: t("returns.silence.weeks.is"),
      align: "end",
      cell: ({ weeks }) =>
        weeks === null
          ? "–"
          : weeks > tooManyWeeks
            ? t("returns.silence.weeks.years")
            : formats.number(Math.ceil(weeks)),
      sortBy: ({ weeks }) => weeks,
    },
  ];
  return (
    <Section title={t("returns.silence.who.title")} lead={t("returns.silence.who.lead")}>
      <DataTable
        label={t("returns.silence.who.title")}
        columns={columns}
        rows={silence.departments}
        rowKey={({ department }) => department ?? 0}
        isUnknown={({ department }) => department === null}
      />
    </Section>
  );
}
