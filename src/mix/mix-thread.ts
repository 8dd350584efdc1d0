import { Worker } from "node:worker_threads";
import { Problem, type ProblemKind } from "../kernel/problems.ts";
import type { MixAnswer, MixPlanQuestion, MixQuestion } from "./answer.ts";
import type { Suggestion } from "./suggest.ts";

export type ToWorker = { id: number; question: MixQuestion | MixPlanQuestion };
export type FromWorker = { id: number } & (
  | { answer: MixAnswer | Suggestion }
  | { problem: { kind: ProblemKind; message: string } }
  | { fault: string }
);

type Waiting = { resolve(answer: MixAnswer | Suggestion): void; reject(error: Error): void };

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * Fits curves on a thread of their own, because a fit takes seconds in which the server must go on answering. Raises what `fitMix`
 * raises.
 */
export function readMixAside(question: MixQuestion): Promise<MixAnswer> {
  return ask(question) as Promise<MixAnswer>;
}

/** Plans there, with the fit that is kept. Raises what `suggestSplit` raises. */
export function planMixAside(question: MixPlanQuestion): Promise<Suggestion> {
  return ask(question) as Promise<Suggestion>;
}

function ask(question: ToWorker["question"]): Promise<MixAnswer | Suggestion> {
  worker ??= startWorker();
  const asked = worker;
  lastId += 1;
  const id = lastId;
  return new Promise<MixAnswer | Suggestion>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    // While somebody waits the process stays; otherwise the thread does not hold it.
    asked.ref();
    asked.postMessage({ id, question } satisfies ToWorker);
  }).finally(() => {
    waiting.delete(id);
    if (waiting.size === 0) asked.unref();
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL("./mix-worker.ts", import.meta.url));
  started.unref();
  started.on("message", (message: FromWorker) => {
    const asker = waiting.get(message.id);
    if ("answer" in message) asker?.resolve(message.answer);
    else if ("problem" in message) asker?.reject(new Problem(message.problem.kind, message.problem.message));
    else asker?.reject(new Error(message.fault));
  });
  const fail = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
  };
  started.on("error", fail);
  started.on("exit", (code) => fail(new Error(`The thread that fits curves ended with ${code}.`)));
  return started;
}
