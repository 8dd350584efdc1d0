import { parentPort } from "node:worker_threads";
import { Problem } from "../kernel/problems.ts";
import { mixAnswers } from "./answer.ts";
import type { FromWorker, ToWorker } from "./mix-thread.ts";

const answers = mixAnswers();

parentPort?.on("message", ({ id, question }: ToWorker) => {
  parentPort?.postMessage(answer(id, question));
});

function answer(id: number, question: ToWorker["question"]): FromWorker {
  try {
    return { id, answer: "plan" in question ? answers.plan(question) : answers.read(question) };
  } catch (error) {
    if (error instanceof Problem) return { id, problem: { kind: error.kind, message: error.message } };
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
