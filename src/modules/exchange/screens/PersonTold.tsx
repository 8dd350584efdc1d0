import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Told } from "../told/contract.ts";
import styles from "./Exchange.module.css";
import { useTakingBackTold, useTold, type Whom } from "./told-data.ts";

type PersonToldProps = Whom & {
  /** The dialog in which more is written down. */
  tell: (onClose: () => void) => ReactNode;
};

/** What somebody, or their account as a whole, was told by whom and when; what contradicts itself leads to its incident. */
export function PersonTold({ person, account, tell }: PersonToldProps) {
  const t = useMessages();
  const may = useMay();
  const [isTelling, setIsTelling] = useState(false);
  const told = useTold(account ? { account } : { person });
  return (
    <Section
      title={t(account && person ? "told.title.account" : "told.title")}
      actions={
        may("told.recorded") && (
          <Button variant="default" onClick={() => setIsTelling(true)}>
            {t("told.add")}
          </Button>
        )
      }
    >
      <Loaded load={told} isEmpty={(all) => all.length === 0} empty={<p>{t("told.none")}</p>}>
        {(all) => (
          <>
            <ul className={styles.list}>
              {all.map((one) => (
                <ToldRow key={one.id} told={one} isOfOthers={person !== undefined && one.person?.id !== person} />
              ))}
            </ul>
            {told.more && (
              <Button variant="default" onClick={told.more.load} loading={told.more.isLoading}>
                {t("told.more")}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {isTelling && tell(() => setIsTelling(false))}
    </Section>
  );
}

function ToldRow({ told, isOfOthers }: { told: Told; isOfOthers: boolean }) {
  const t = useMessages();
  const takeBack = useTakingBackTold();
  const mayTakeBack = useMayTakeBack();
  const { kind, about, value, at, until, department, member, person, overlap } = told;
  const by = [department?.name, member?.name].filter(Boolean).join(", ");
  return (
    <li className={styles.row}>
      <span>
        {t(`touches.told.${kind}`)} · {about}: <strong>{value}</strong>
      </span>
      <span className={styles.soft}>
        {by !== "" && <>{by} · </>}
        <DateTime at={at} />
        {isOfOthers && person && (
          <>
            {" · "}
            <AppLink href={`/customers/${person.id}`}>{person.name || `CU-${person.id}`}</AppLink>
          </>
        )}
        {until && (
          <>
            {" · "}
            {t("told.until")} <DateTime at={until} />
          </>
        )}
      </span>
      {overlap !== null && <AppLink href={`/exchange/overlaps/${overlap}`}>{t("told.contradicts")}</AppLink>}
      {mayTakeBack(told) && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t("told.takeBack.of", { about, value })}
          onClick={() => takeBack(told)}
        >
          {t("told.takeBack")}
        </Button>
      )}
    </li>
  );
}

/** Whether this reader may take back what was told; the server decides. */
function useMayTakeBack(): (told: Told) => boolean {
  const may = useMay();
  const me = useMe().data;
  const everywhere = me?.roles.some((role) => role === "steward" || role === "admin") ?? false;
  return ({ department }) =>
    may("told.withdrawn") && (everywhere || (me?.departments.some(({ id }) => id === department?.id) ?? false));
}
