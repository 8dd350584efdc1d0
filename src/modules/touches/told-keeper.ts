import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Contact, ToldLine } from "./contract.ts";

/** A contact, and the person it came in for where that is somebody who was merged into its person. */
export type MetContact = Pick<Contact, "id" | "person" | "at" | "department"> & { cameAs: number | null };

/** What keeps what people were told in contacts: a module that comes later. Each joins the transaction of the contact. */
export type ToldKeeper = {
  keep(context: Context, contact: MetContact, told: readonly ToldLine[], example: boolean): Promise<void>;
  /** The contact was about somebody else, or at another time. */
  move(context: Context, contact: MetContact, before: Pick<Contact, "person" | "at">): Promise<void>;
  withdraw(context: Context, contact: number): Promise<void>;
};

let keeper: ToldKeeper | undefined;

/** Names what keeps what people were told. Called once, when the program begins. */
export function setToldKeeper(given: ToldKeeper): void {
  keeper = given;
}

/** Keeps what was told in a contact. Raises `invalid` for a contact of nobody, and where a line cannot be read. */
export async function keepTold(
  context: Context,
  contact: MetContact,
  told: readonly ToldLine[],
  example: boolean,
): Promise<void> {
  if (told.length === 0) return;
  if (contact.person === null) {
    throw new Problem("invalid", "What was told needs somebody who was told it. Say who it was.", [
      { path: "who", message: "is missing" },
    ]);
  }
  if (!keeper) throw new Error("nothing keeps what people were told");
  await keeper.keep(context, contact, told, example);
}

export async function moveTold(
  context: Context,
  contact: MetContact,
  before: Pick<Contact, "person" | "at">,
): Promise<void> {
  await keeper?.move(context, contact, before);
}

export async function withdrawToldOf(context: Context, contact: number): Promise<void> {
  await keeper?.withdraw(context, contact);
}
