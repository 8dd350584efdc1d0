import { answer, api } from "../api/client.ts";
import type { FindPeople } from "./people.ts";

/** The first people that fit, each with its number; somebody known by keys only goes by one of them. */
export const findPeople: FindPeople = async (typed, signal) => {
  const { items } = await answer(api.people.$get({ query: { q: typed, limit: "6" } }, { init: { signal } }));
  return items.map(({ id, name, keys, account }) => {
    const number = `CU-${id}`;
    return {
      id,
      name: name || keys[0]?.value || number,
      detail: account ? `${number}, ${account.name}` : number,
      href: `/customers/${id}`,
    };
  });
};
