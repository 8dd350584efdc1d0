export type LinkTags = { utmSource: string; utmMedium: string; utmCampaign: string };

/** The tags in a link, or in the part of one: `https://…/?utm_source=x`, `?utm_source=x&utm_medium=y`. */
export function readLinkTags(text: string): LinkTags {
  const query = text.trim().replace(/#.*$/s, "").split("?").at(-1) ?? "";
  const parameters = new URLSearchParams(query);
  const of = (name: string) => parameters.get(name)?.trim() ?? "";
  return { utmSource: of("utm_source"), utmMedium: of("utm_medium"), utmCampaign: of("utm_campaign") };
}
