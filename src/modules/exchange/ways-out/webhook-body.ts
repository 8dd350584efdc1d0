import type { Content, Item } from "./messages.ts";

/**
 * What a webhook says, by the Standard Webhooks specification: a type, a time, and the data. Nobody's name goes out: the
 * person is a number, to be looked up by whoever may.
 */
export function webhookBody(content: Content, link: Link): string {
  if (content.kind === "trial") {
    return JSON.stringify({ type: "trial", timestamp: content.at, data: { way: content.way } });
  }
  if (content.kind === "digest") {
    const items = content.items.map((item) => dataOf(item, link));
    return JSON.stringify({ type: "deliveries.digest", timestamp: content.at, data: { items } });
  }
  const { item } = content;
  return JSON.stringify({ type: "fact.delivered", timestamp: item.at, data: dataOf(item, link) });
}

/** The address of a path of this installation; null where nobody said under which address it is reached. */
export type Link = (path: string) => string | null;

/** Where somebody reads what lies before the department, and what became of it. */
export function readAt({ fact }: Pick<Item, "fact">): string {
  return `/exchange/facts/${fact.id}`;
}

function dataOf({ id, at, department, form, within, fact }: Item, link: Link) {
  const { person, ...told } = fact;
  return {
    delivery: id,
    deliveredAt: at,
    department,
    form,
    within,
    fact: { ...told, person: person?.id ?? null },
    link: link(readAt({ fact })),
  };
}
