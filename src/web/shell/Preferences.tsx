import { Button, NativeSelect, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconDeviceMobileDown, IconKeyboard, IconLogout } from "@tabler/icons-react";
import { useId } from "react";
import { languages } from "../messages/language.ts";
import { useLanguage, useMessages } from "../messages/MessagesProvider.tsx";
import { useInstalling } from "./installing.ts";
import styles from "./Preferences.module.css";

type PreferencesProps = {
  name: string;
  detail: string | null;
  onShortcuts: () => void;
  onSignOut: () => void;
  onLanguage?: ((language: string) => void) | undefined;
};

/** Who is signed in, how this browser shows things, and the way out. */
export function Preferences({ name, detail, onShortcuts, onSignOut, onLanguage }: PreferencesProps) {
  const t = useMessages();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemeId = useId();
  const install = useInstalling();
  return (
    <div className={styles.panel}>
      <p className={styles.who}>
        <strong>{name}</strong>
        {detail && <span className={styles.detail}>{detail}</span>}
      </p>
      <div>
        <p id={schemeId} className={styles.label}>
          {t("shell.scheme")}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={schemeId}
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: "auto" as const, label: t("shell.scheme.auto") },
            { value: "light" as const, label: t("shell.scheme.light") },
            { value: "dark" as const, label: t("shell.scheme.dark") },
          ]}
        />
      </div>
      <NativeSelect
        label={t("shell.language")}
        value={language}
        onChange={(event) => {
          const chosen = languages.find(({ code }) => code === event.currentTarget.value);
          if (!chosen) return;
          void setLanguage(chosen.code);
          onLanguage?.(chosen.code);
        }}
        data={languages.map(({ code, name: label }) => ({ value: code, label }))}
      />
      <div className={styles.buttons}>
        {install && (
          <Button
            variant="subtle"
            justify="flex-start"
            leftSection={<IconDeviceMobileDown size={18} aria-hidden />}
            onClick={() => void install()}
          >
            {t("shell.install")}
          </Button>
        )}
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<IconKeyboard size={18} aria-hidden />}
          onClick={onShortcuts}
        >
          {t("shell.shortcuts")}
        </Button>
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={onSignOut}
        >
          {t("shell.signout")}
        </Button>
      </div>
    </div>
  );
}
