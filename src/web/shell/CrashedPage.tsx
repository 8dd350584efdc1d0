import { Button } from "@mantine/core";
import { Banner } from "../kit/Banner.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What stands in place of a page that threw. The frame around it goes on working. */
export function CrashedPage() {
  const t = useMessages();
  return (
    <div role="alert">
      <Banner
        tone="bad"
        title={t("shell.crashed.title")}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            {t("shell.update.reload")}
          </Button>
        }
      >
        {t("shell.crashed.text")}
      </Banner>
    </div>
  );
}
