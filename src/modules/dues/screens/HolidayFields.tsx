import { Button, NativeSelect, NumberInput, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { ProblemNotice } from "../../../web/kit/ProblemNotice.tsx";
import { useFormats, useLanguage, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import styles from "./DuesSettings.module.css";
import { readHolidays, writeHolidays } from "./holiday-lines.ts";

type HolidayFieldsProps = {
  /** A day on each line. */
  value: string;
  onChange: (days: string) => void;
  /** Lines that name no day. */
  faults: readonly number[];
  count: number;
};

/** Days without work: pasted as a list, or looked up by country, region and year. */
export function HolidayFields({ value, onChange, faults, count }: HolidayFieldsProps) {
  const t = useMessages();
  const formats = useFormats();
  const { language } = useLanguage();
  const [country, setCountry] = useState("DE");
  const [region, setRegion] = useState("");
  const [year, setYear] = useState(new Date().getFullYear());
  const countries = usePlaces(language);
  const regions = usePlaces(language, country);
  const looking = useVerb(() =>
    answer(
      api.calendars.holidays.$get({
        query: { country, year: String(year), language, ...(region === "" ? {} : { region }) } as never,
      }),
    ),
  );
  const take = () =>
    looking.mutate(undefined, {
      onSuccess: ({ items }) => {
        const { holidays } = readHolidays(`${value}\n${writeHolidays(items)}`);
        onChange(writeHolidays(holidays));
      },
    });
  const wrong =
    faults.length === 0 ? null : t("dues.calendar.holidays.wrong", { lines: formats.list(faults.map(String)) });
  return (
    <fieldset className={styles.group}>
      <legend>{t("dues.calendar.holidays")}</legend>
      <div className={styles.row}>
        <NativeSelect
          label={t("dues.calendar.country")}
          value={country}
          onChange={(event) => {
            setCountry(event.currentTarget.value);
            setRegion("");
          }}
          data={countries.length > 0 ? countries : [country]}
        />
        <NativeSelect
          label={t("dues.calendar.region")}
          value={region}
          onChange={(event) => setRegion(event.currentTarget.value)}
          data={[{ value: "", label: t("dues.calendar.region.none") }, ...regions]}
        />
        <NumberInput
          label={t("dues.calendar.year")}
          value={year}
          onChange={(chosen) => setYear(Number(chosen))}
          min={1970}
          max={2100}
        />
      </div>
      <div>
        <Button variant="default" onClick={take} loading={looking.isPending}>
          {t("dues.calendar.holidays.add")}
        </Button>
      </div>
      {looking.error && <ProblemNotice error={looking.error} />}
      <Textarea
        label={t("dues.calendar.holidays.list")}
        description={t("dues.calendar.holidays.hint", { count })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={wrong}
        autosize
        minRows={4}
        maxRows={10}
      />
    </fieldset>
  );
}

/** Countries whose holidays are known, or the regions of one, as choices. */
function usePlaces(language: string, country?: string): { value: string; label: string }[] {
  const query = { language, ...(country === undefined ? {} : { country }) };
  const places = useQuery({
    queryKey: ["calendars", "places", language, country],
    queryFn: async () => (await answer(api.calendars.places.$get({ query }))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (places.data ?? []).map(({ code, name }) => ({ value: code, label: name }));
}
