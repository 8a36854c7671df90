import { METADATA_KEY_MAX, METADATA_VALUE_MAX, PARAMETERS } from "@/lib/catalog/parameters";
import { env } from "@/lib/env";
import { BODY_LIMITS, MAX_JSON_DEPTH, UPLOAD_LIMITS } from "@/lib/limits/policy";
import { markdownTable } from "./markdown-table";

const MEGABYTE = 1024 * 1024;
const inMegabytes = (bytes: number) => `${bytes / MEGABYTE} MB`;
const count = (value: number) => value.toLocaleString("en-US");

/** The limits of this installation; a workspace or key may have others. */
export function limitTable(): string {
  const { prompt, n, metadata, webhook_url, idempotency_key } = PARAMETERS;
  return markdownTable(
    ["What", "Limit", "Beyond it"],
    [
      ["Requests per minute", count(env.REQUESTS_PER_MINUTE), error("rate_limit_exceeded")],
      ["Images per minute", count(env.IMAGES_PER_MINUTE), error("rate_limit_exceeded")],
      ["Image calls at the same time", count(env.CONCURRENT_REQUESTS), error("concurrency_limit_exceeded")],
      ["JSON body", inMegabytes(BODY_LIMITS.json), error("request_too_large")],
      ["JSON body with pictures as data URLs", inMegabytes(UPLOAD_LIMITS.json()), error("request_too_large")],
      ["Form with pictures", inMegabytes(UPLOAD_LIMITS.multipart()), error("request_too_large")],
      ["One uploaded picture", inMegabytes(UPLOAD_LIMITS.file), error("image_too_large")],
      ["One picture fetched from a URL", inMegabytes(UPLOAD_LIMITS.remote), error("image_too_large")],
      ["Pictures of an edit", UPLOAD_LIMITS.images, error("invalid_value")],
      ["Depth of a JSON body", `${MAX_JSON_DEPTH} levels`, error("invalid_json")],
      ["Prompt", `${count(prompt.maxLength)} characters`, error("invalid_value")],
      ["Images per call", n.maximum, error("invalid_value")],
      [
        "Metadata",
        `${metadata.maxLength} pairs, names to ${METADATA_KEY_MAX} and values to ${METADATA_VALUE_MAX} characters`,
        error("invalid_value"),
      ],
      ["Webhook address", `${count(webhook_url.maxLength)} characters`, error("invalid_value")],
      ["Idempotency-Key", `${idempotency_key.maxLength} characters`, error("invalid_value")],
      ["All attempts of a call together", `${env.REQUEST_DEADLINE_SECONDS} s`, error("upstream_timeout")],
      ["A task's wait for a worker", `${count(env.TASK_QUEUE_SECONDS)} s`, error("overloaded")],
    ],
  );
}

function error(code: string): string {
  return `[\`${code}\`](/docs/errors/${code})`;
}
