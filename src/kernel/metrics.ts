import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What `/metrics` shows, in Prometheus' text format. */
export type Metrics = {
  registry: Registry;
  /** Seconds that requests took, by method, route and status. */
  requests: Histogram<"method" | "route" | "status">;
  /** Acts that a follower has not read yet. */
  behind: Gauge<"follower">;
  /** Changes that were refused, by verb. */
  refusals: Counter<"verb">;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "earshot_http_request_seconds",
      help: "Seconds that requests took.",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    behind: new Gauge({
      name: "earshot_follower_acts_behind",
      help: "Acts that a follower has not read yet.",
      labelNames: ["follower"],
      registers,
    }),
    refusals: new Counter({
      name: "earshot_refusals_total",
      help: "Changes that were refused.",
      labelNames: ["verb"],
      registers,
    }),
  };
}
