import { minutesInDay } from "./calendar.ts";
import { brandSearch, type CampaignPlan, type ChannelCode, campaigns } from "./campaigns.ts";
import type { Outcome } from "./outcomes.ts";
import type { Touch } from "./touches.ts";
import type { Year } from "./year.ts";

/** Touches older than this earn nothing. */
const lookback = 90 * minutesInDay;

/** What a touch shows of where somebody came from; nothing where it has no tags. */
type Origin = { channel: ChannelCode; campaign: CampaignPlan | undefined };

/** What stands last before an outcome, by channel and by campaign. */
export type LastTouch = { outcome: Outcome; byChannel: Origin | undefined; byCampaign: CampaignPlan | undefined };

export function isRevenue({ kind }: Outcome): boolean {
  return kind === "order" || kind === "won_deal" || kind === "renewal";
}

export function isBrandSearch(campaign: CampaignPlan | undefined): boolean {
  return campaign?.name === brandSearch;
}

/** The last touch before each outcome that brought revenue, as far as keys tell whose touches they are. */
export function lastTouches({ touches, outcomes, people }: Year): LastTouch[] {
  const owners = new Map(people.map(({ id, mail }) => [mail, id]));
  const seen = new Map<string, { at: number; origin: Origin }[]>();
  for (const touch of touches) {
    const owner = touch.external_id || owners.get(touch.mail);
    const origin = originOf(touch);
    if (owner !== undefined && origin) seen.set(owner, [...(seen.get(owner) ?? []), { at: touch.at, origin }]);
  }
  return outcomes.filter(isRevenue).map((outcome) => {
    const before = (seen.get(outcome.person.id) ?? []).filter(
      ({ at }) => at <= outcome.at && at >= outcome.at - lookback,
    );
    return {
      outcome,
      byChannel: before.at(-1)?.origin,
      byCampaign: before.findLast(({ origin }) => origin.campaign !== undefined)?.origin.campaign,
    };
  });
}

const byCode = new Map(campaigns.map((campaign) => [campaign.code, campaign]));
const byName = new Map(campaigns.map((campaign) => [campaign.name, campaign]));

function originOf({ channel, campaign, utm_source, utm_medium, utm_campaign }: Touch): Origin | undefined {
  const named = byName.get(campaign) ?? byCode.get(utm_campaign);
  if (named) return { channel: named.channel, campaign: named };
  if (channel === "event") return { channel, campaign: undefined };
  if (utm_source === "(direct)") return { channel: "direct", campaign: undefined };
  return utm_medium === "organic" ? { channel: "organic_search", campaign: undefined } : undefined;
}
