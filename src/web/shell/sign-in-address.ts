/** Where somebody signs in; `back` is the address to return to afterwards, inside this product only. */
export function signInAddress(back?: string): string {
  const isOwn = back?.startsWith("/") && !back.startsWith("//") && !back.startsWith("/sign-in");
  return isOwn && back && back !== "/" ? `/sign-in?back=${encodeURIComponent(back)}` : "/sign-in";
}
