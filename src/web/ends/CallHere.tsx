import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import type { NewContact } from "../../modules/touches/contract.ts";
import { useToldCapture } from "../../modules/touches/screens/told-capture.ts";
import { touchKeys } from "../../modules/touches/screens/touch-data.ts";
import { answer, api } from "../api/client.ts";
import { useVerb } from "../api/queries.ts";
import { useMay, useMe } from "../api/session.ts";
import { AppLink } from "../kit/AppLink.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { departmentOf } from "./AskHere.tsx";
import styles from "./Ends.module.css";

/** The number to call, once somebody wants it, and the way to say that the call was made. */
export function CallHere({ end, onGone }: { end: LooseEnd; onGone: () => void }) {
  const t = useMessages();
  const me = useMe();
  const told = useToldCapture();
  const [note, setNote] = useState("");
  // Whoever called and is not known yet: all there is of them is the call.
  const caller = useQuery({
    queryKey: ["calls", "one", end.about],
    queryFn: () => answer(api.calls[":id"].$get({ param: { id: String(end.about) } })),
    enabled: end.subject === "call",
  });
  // The row may be gone by the time that everything is read again.
  const logging = useVerb(
    async (json: NewContact, intent) => {
      const capture = await answer(api.contacts.$post({ json }, intent));
      onGone();
      told(capture, "");
      return capture;
    },
    { refresh: touchKeys },
  );
  const save = () => {
    const department = departmentOf(end, me.data?.departments ?? []);
    const whose = department === "" ? {} : { department: Number(department) };
    const whom = end.subject === "person" ? { person: end.about } : { who: { phone: caller.data?.number ?? "" } };
    logging.mutate({ ...whom, medium: "phone", direction: "outbound", note, ...whose });
  };
  return (
    <form
      className={styles.here}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {end.subject === "person" ? <PhoneNumber person={end.about} /> : <Dial value={caller.data?.number} />}
      {logging.error && <ProblemNotice error={logging.error} />}
      <Textarea
        label={t("ends.called.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={1}
      />
      <div>
        <Button type="submit" loading={logging.isPending} disabled={end.subject === "call" && !caller.data?.number}>
          {t("ends.called")}
        </Button>
      </div>
    </form>
  );
}

function PhoneNumber({ person }: { person: number }) {
  const t = useMessages();
  const may = useMay();
  const unmasking = useVerb((purpose: string, intent) =>
    answer(api.people[":id"].unmasking.$post({ param: { id: String(person) }, json: { purpose } }, intent)),
  );
  const page = <AppLink href={`/customers/${person}`}>{t("ends.number.page")}</AppLink>;
  if (!may("person.unmasked")) return <p className={styles.facts}>{page}</p>;
  if (!unmasking.data) {
    return (
      <div className={styles.wanted}>
        {unmasking.error && <ProblemNotice error={unmasking.error} />}
        <Button
          variant="default"
          onClick={() => unmasking.mutate(t("ends.number.purpose"))}
          loading={unmasking.isPending}
        >
          {t("ends.number")}
        </Button>
        <span className={styles.facts}>{t("ends.number.hint")}</span>
      </div>
    );
  }
  const numbers = unmasking.data.keys.filter(({ kind }) => kind === "phone");
  if (numbers.length === 0) {
    return (
      <p className={styles.facts}>
        {t("ends.number.none")} {page}
      </p>
    );
  }
  return numbers.map(({ id, value }) => <Dial key={id} value={value} />);
}

function Dial({ value }: { value: string | null | undefined }) {
  if (!value) return null;
  return (
    <p className={styles.number}>
      <a href={`tel:${value}`}>{value}</a>
    </p>
  );
}
