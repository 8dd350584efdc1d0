/**
 * Whether a browser sent this from a page of ours. Browsers name the origin with everything but plain reading, and
 * SameSite alone would let in pages on other ports of the same host. What names no origin is no browser's form.
 */
export function isOwnOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const origin = headers.get("origin");
  if (origin === null)
    return !["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "") || isNavigation(headers);
  if (!URL.canParse(origin)) return false;
  const { host, origin: parsed } = new URL(origin);
  return host === headers.get("host") || (publicUrl !== undefined && parsed === new URL(publicUrl).origin);
}

/** Somebody followed a link from elsewhere: a GET, for which a Lax cookie is meant to come along. */
function isNavigation(headers: Headers): boolean {
  return headers.get("sec-fetch-mode") === "navigate";
}
