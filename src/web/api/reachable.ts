/** Whether the server answers just now. Asks the server itself: what the browser believes of the network is not enough. */
export function isReachable(): Promise<boolean> {
  return fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}
