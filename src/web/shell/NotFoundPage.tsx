import { AppLink } from "../kit/AppLink.tsx";
import { Page } from "../kit/Page.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

export function NotFoundPage() {
  const t = useMessages();
  return (
    <Page title={t("shell.missing.title")}>
      <div>
        {t("shell.missing.text")} <AppLink href="/">{t("shell.missing.home")}</AppLink>
      </div>
    </Page>
  );
}
