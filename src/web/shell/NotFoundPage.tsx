import { AppLink } from "../kit/AppLink.tsx";
import { Page } from "../kit/Page.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

export function NotFoundPage() {
  const t = useMessages();
  return (
    <Page title={t("shell.missing.title")}>
      <p>{t("shell.missing.text")}</p>
      <p>
        <AppLink href="/">{t("shell.missing.home")}</AppLink>
      </p>
    </Page>
  );
}
