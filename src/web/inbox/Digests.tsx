import { Button } from "@mantine/core";
import { useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import type { InboxDigest } from "../../modules/exchange/inbox/contract.ts";
import ends from "../ends/Ends.module.css";
import type { useGone } from "../ends/ends-data.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useFormats, useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./Inbox.module.css";
import { InboxList } from "./InboxList.tsx";
import { useInboxActs, useInboxItems, type Whose } from "./inbox-data.ts";
import { type useInboxKeys, useRowActs } from "./inbox-keys.ts";

type List = {
  whose: Whose;
  me: Me;
  gone: ReturnType<typeof useGone<string>>;
  keys: ReturnType<typeof useInboxKeys>;
};

/** What came as a digest, a row for each day. */
export function Digests({ digests, ...list }: List & { digests: readonly InboxDigest[] }) {
  const t = useMessages();
  const shown = digests.filter(({ day }) => !list.gone.gone.has(day));
  if (shown.length === 0) return null;
  return (
    <ul className={ends.rows} aria-label={t("inbox.digests")}>
      {shown.map((digest) => (
        <Day key={digest.day} digest={digest} {...list} />
      ))}
    </ul>
  );
}

function Day({ digest: { day, count, unopened }, ...list }: List & { digest: InboxDigest }) {
  const t = useMessages();
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const acts = useInboxActs(list.gone);
  const finish = () => acts.finishDay(day);
  const mayFinish = list.whose === undefined && list.me.may.includes("inbox.finished");
  const toggle = () => setIsOpen(!isOpen);
  useRowActs(list.keys, day, { Enter: toggle, ...(mayFinish ? { e: finish } : {}) });
  const title = t("inbox.digest", { day: formats.day(day), count });
  return (
    <li className={ends.row} data-row data-item={day} tabIndex={-1}>
      <div className={ends.head}>
        <div className={ends.what}>
          <button type="button" className={styles.day} aria-expanded={isOpen} onClick={toggle}>
            {title}
          </button>
          <p className={ends.facts}>{t("inbox.digest.new", { count: unopened })}</p>
        </div>
        {mayFinish && (
          <div className={ends.acts}>
            <Button variant="default" className={ends.act ?? ""} onClick={finish}>
              {t("inbox.digest.done")} <span className="visually-hidden">{title}</span>
            </Button>
          </div>
        )}
      </div>
      {isOpen && <OfDay day={day} label={title} {...list} />}
    </li>
  );
}

function OfDay({ day, label, ...list }: List & { day: string; label: string }) {
  const items = useInboxItems({ whose: list.whose, section: "information", digest: true, day });
  return (
    <Loaded load={items}>{(found) => <InboxList label={label} items={found} more={items.more} {...list} />}</Loaded>
  );
}
