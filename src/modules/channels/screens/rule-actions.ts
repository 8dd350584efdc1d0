import { answer, api, ifMatch } from "../../../web/api/client.ts";
import { useVerb } from "../../../web/api/queries.ts";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { NewRule, Rule } from "../rules-contract.ts";

const refresh = { refresh: [["channel-rules"]] };

/** What can be done to a rule with one press; each says so in a message that can be undone. */
export function useRuleActions() {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const moving = useVerb(
    ({ rule: { id, version }, position }: { rule: Pick<Rule, "id" | "version">; position: number }) =>
      answer(api["channel-rules"][":id"].$patch({ param: { id: String(id) }, json: { position } }, ifMatch(version))),
    refresh,
  );
  const removing = useVerb(
    (id: number) => answer(api["channel-rules"][":id"].$delete({ param: { id: String(id) } })),
    refresh,
  );
  const adding = useVerb(
    (rule: NewRule, intent) => answer(api["channel-rules"].$post({ json: rule }, intent)),
    refresh,
  );
  const failed = (error: Error) => toast({ text: describe(error).text, tone: "bad" });
  return {
    move: (rule: Rule, position: number) =>
      moving.mutate(
        { rule, position },
        {
          onError: failed,
          onSuccess: (now) =>
            toast({
              text: t("channels.tags.moved", { place: position }),
              undo: () => moving.mutateAsync({ rule: now, position: rule.position }),
            }),
        },
      ),
    remove: (rule: Rule) =>
      removing.mutate(rule.id, {
        onError: failed,
        onSuccess: () =>
          toast({
            text:
              rule.kind === "words" ? t("channels.words.removed", { words: rule.words }) : t("channels.tags.removed"),
            undo: () => adding.mutateAsync(asNew(rule)),
          }),
      }),
  };
}

function asNew(rule: Rule): NewRule {
  const { kind, utmSource, utmMedium, utmCampaign, words, channel, campaign, position } = rule;
  if (kind === "words") return { kind, words, channel, campaign };
  return { kind, utmSource, utmMedium, utmCampaign, channel, campaign, position };
}
