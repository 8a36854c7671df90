import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { remember } from "@/lib/core/remember";

/** Seconds: from an answer out of the cache to the deadline of a picture. */
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320];

/**
 * What this process counts. Labels are paths, models, routes and codes of our own tables, never ids, addresses or words of
 * customers: the number of series is bounded by the configuration.
 */
export function metrics() {
  return remember("metrics", createMetrics);
}

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `pixapi_${name}_total`, help, labelNames, registers });
  const seconds = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name: `pixapi_${name}_seconds`, help, labelNames, buckets: SECONDS, registers });
  return {
    registry,
    requests: counter("http_requests", "Answers, by the code of their error.", ["method", "path", "status", "code"]),
    requestSeconds: seconds("http_request_duration", "From the first byte to the end of the answer.", [
      "method",
      "path",
    ]),
    requestsInFlight: new Gauge({
      name: "pixapi_http_requests_in_flight",
      help: "Requests whose answer has not ended.",
      registers,
    }),
    answerBytes: counter("http_answer_bytes", "Bytes of answers that were taken.", ["path"]),
    stepSeconds: seconds("step_duration", "Steps of requests and tasks.", ["step"]),
    generations: counter("generations", "Image requests that ended: completed, cancelled or an error code.", [
      "model",
      "mode",
      "ending",
    ]),
    images: counter("images", "Pictures delivered.", ["model", "tier", "quality", "mode"]),
    credits: counter("credits_captured", "Credits captured.", ["model", "tier", "quality"]),
    attempts: counter("provider_attempts", "Tries at a provider.", ["route", "outcome"]),
    attemptSeconds: seconds("provider_attempt_duration", "Tries at a provider.", ["route"]),
    jobs: counter("jobs", "Jobs that ended: done or failed.", ["job", "outcome"]),
    jobSeconds: seconds("job_duration", "Jobs.", ["job"]),
    webhooks: counter("webhook_tries", "Tries to bring an event to its address: 2xx to 5xx, or unreachable.", [
      "answer",
    ]),
  };
}
