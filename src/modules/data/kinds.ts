import type { ImportKind } from "../../kernel/imports/kind.ts";
import { channels } from "../channels/index.ts";
import { exchange } from "../exchange/index.ts";
import { returns } from "../returns/index.ts";
import { touches } from "../touches/index.ts";

/** Every kind of file that can be imported, in the order in which a company would bring them in. */
export const importKinds: readonly ImportKind[] = [touches, returns, exchange, channels].flatMap(
  ({ importKinds: kinds = [] }) => kinds,
);
