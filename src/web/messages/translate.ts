import { IntlMessageFormat } from "intl-messageformat";
import type { Catalogue } from "./catalogue.ts";
import type { English, MessageId } from "./english.ts";
import type { MessageArguments } from "./message-arguments.ts";

type Value = string | number | bigint | boolean | Date;

type Values<Id extends MessageId> = [MessageArguments<English[Id]>] extends [never]
  ? []
  : [values: { readonly [Name in MessageArguments<English[Id]>]: Value }];

/** A message that needs no arguments: what a label in a list of places or choices can be. */
export type PlainMessageId = {
  [Id in MessageId]: [MessageArguments<English[Id]>] extends [never] ? Id : never;
}[MessageId];

/** Gives the text of a message in the reader's language; the arguments that it needs are part of the type. */
export type Translate = <Id extends MessageId>(id: Id, ...values: Values<Id>) => string;

/** A translator over one catalogue. Each message is parsed once, when it is first needed. */
export function translator(catalogue: Catalogue, locale: string): Translate {
  const parsed = new Map<MessageId, IntlMessageFormat>();
  return (id, ...[values]) => {
    let message = parsed.get(id);
    if (!message) {
      message = new IntlMessageFormat(catalogue[id], locale);
      parsed.set(id, message);
    }
    return String(message.format(values as Record<string, Value> | undefined));
  };
}
