import { Banner } from "../../../web/kit/Banner.tsx";
import { CopyButton } from "../../../web/kit/CopyButton.tsx";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { WayWithSecret } from "../ways-out/contract.ts";
import styles from "./Ways.module.css";

/** The secret of a webhook, this once. */
export function WaySecret({ way: { name, secret }, onClose }: { way: WayWithSecret; onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog isOpen onClose={onClose} title={t("ways.secret.of", { name })} isKept>
      <div className={styles.secret}>
        <p className={styles.code}>{secret}</p>
        <div className={styles.buttons}>
          <CopyButton text={secret ?? ""} label={t("ways.secret.copy")} />
        </div>
        <Banner tone="warn">{t("ways.secret.once")}</Banner>
      </div>
    </Dialog>
  );
}
