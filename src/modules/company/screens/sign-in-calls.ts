import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { send } from "../../../web/api/client.ts";
import type { SignInWays } from "../sign-in-contract.ts";

/** How one can sign in here; asked before anybody has. */
export function useSignInWays(): UseQueryResult<SignInWays> {
  return useQuery({
    queryKey: ["sign-in-ways"],
    queryFn: async () => (await (await send("/api/auth/ways")).json()) as SignInWays,
  });
}

/** Starts a session in a cookie that this page cannot read. */
export async function signIn(given: { mail: string; password: string }): Promise<void> {
  const headers = { "content-type": "application/json" };
  await send("/api/auth/sign-in", { method: "POST", headers, body: JSON.stringify(given) });
}

/** Goes to the company's single sign-on, which leads back here. */
export async function startSignOn(): Promise<void> {
  const { url } = (await (await send("/api/auth/sign-on", { method: "POST" })).json()) as { url: string };
  location.assign(url);
}
