import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Me } from "../../modules/company/contract.ts";
import { forgetKept, keeping, keepOnlyFor } from "../offline/kept.ts";
import { answer, api, send } from "./client.ts";

/**
 * Who is signed in, what they may do, and what every screen needs to know about the company. Without a network it is
 * who was signed in here last.
 */
export function useMe(): UseQueryResult<Me> {
  return useQuery({
    queryKey: ["me"],
    queryFn: () => keeping("me", readMe),
    staleTime: 5 * 60_000,
  });
}

async function readMe(): Promise<Me> {
  const me = await answer(api.me.$get());
  await keepOnlyFor(ownerOf(me));
  return me;
}

/** Under which name something is kept in this browser for somebody. */
export function ownerOf({ member }: Pick<Me, "member">): string {
  return `member:${member ?? 0}`;
}

/** Whether the reader may do something, such as `returns.read`. Nothing before it is known who reads. */
export function useMay(): (verb: string) => boolean {
  const { data } = useMe();
  return (verb) => data?.may.includes(verb) ?? false;
}

/** Ends this session. The address of what was open is left to the caller. */
export async function signOut(): Promise<void> {
  await send("/api/auth/sign-out", { method: "POST" });
  await forgetKept();
}

/** Lets a session that is in use go on. Does nothing for somebody who is not signed in. */
export async function prolongSession(): Promise<void> {
  await send("/api/auth/refresh", { method: "POST" }).catch(() => undefined);
}
