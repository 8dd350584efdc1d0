import { Radio } from "@mantine/core";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ImportKindInfo, Upload } from "../contract.ts";
import styles from "./Imports.module.css";
import { useKindWords } from "./kind-words.ts";
import { useServerSentence } from "./server-sentences.ts";

type KindStepProps = {
  kinds: readonly ImportKindInfo[];
  kind: ImportKindInfo;
  upload: Upload;
  onChoose: (kind: ImportKindInfo) => void;
};

/** What is in the file: its first rows, and the kinds that it can be. */
export function KindStep({ kinds, kind, upload, onChoose }: KindStepProps) {
  const t = useMessages();
  const { nameOf, explain } = useKindWords();
  const inOwnWords = useServerSentence();
  const choose = (name: string) => {
    const chosen = kinds.find((one) => one.name === name);
    if (chosen) onChoose(chosen);
  };
  return (
    <div className={styles.step}>
      <Notices upload={upload} />
      <Radio.Group label={t("imports.kind", { name: upload.name })} value={kind.name} onChange={choose}>
        <div className={styles.kinds}>
          {kinds.map((one) => {
            const { fields = {} } = upload.suggestions[one.name] ?? {};
            const found = t("imports.kind.found", { count: Object.keys(fields).length });
            return (
              <Radio
                key={one.name}
                value={one.name}
                label={nameOf(one.name)}
                description={`${explain(one)} ${found}`}
              />
            );
          })}
        </div>
      </Radio.Group>
      {kind.refusal !== null && (
        <Banner tone="warn" title={t("imports.kind.refused", { kind: nameOf(kind.name) })}>
          {inOwnWords(kind.refusal) ?? kind.refusal}
        </Banner>
      )}
      <Sample upload={upload} />
    </div>
  );
}

function Notices({ upload: { warnings, earlier } }: { upload: Upload }) {
  const t = useMessages();
  const formats = useFormats();
  const { nameOf } = useKindWords();
  return (
    <>
      {warnings.map((warning) => (
        <Banner key={warning} tone="warn">
          {warning}
        </Banner>
      ))}
      {earlier.map(({ import: id, kind, at }) => (
        <Banner key={id} tone="warn" action={<AppLink href={`/imports/${id}`}>{t("imports.earlier.open")}</AppLink>}>
          {t("imports.earlier", { kind: nameOf(kind), day: formats.day(formats.dayOf(at)) })}
        </Banner>
      ))}
    </>
  );
}

function Sample({ upload: { headers, sample } }: { upload: Upload }) {
  const t = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={t("imports.sample")}>
      <table className={styles.sample}>
        <caption>{t("imports.sample")}</caption>
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, 3).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have nothing but their place
            <tr key={row}>
              {headers.map((header, at) => (
                <td key={header}>{cells[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
