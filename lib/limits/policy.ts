import { env } from "@/lib/env";

/** Every limit of the public API in one place; a workspace's own values and its plan's override the installation's. */
export const BODY_LIMITS = { json: 1024 * 1024 };

const MEGABYTE = 1024 * 1024;

/** What a call that brings pictures may send, in bytes and pieces. */
export const UPLOAD_LIMITS = {
  /** With the pictures inside as data URLs. */
  json: () => env.IMAGE_JSON_MAX_MB * MEGABYTE,
  multipart: () => env.MULTIPART_MAX_MB * MEGABYTE,
  file: 50 * MEGABYTE,
  /** Fetched from a customer's URL. */
  remote: 30 * MEGABYTE,
  images: 16,
  fields: 100,
  fieldName: 100,
  fieldValue: 256 * 1024,
};

export const MAX_JSON_DEPTH = 32;

/** `own`: of the workspace or its plan; null: the installation's. */
export function requestsPerMinute(own: number | null): number {
  return own ?? env.REQUESTS_PER_MINUTE;
}

export function imagesPerMinute(own: number | null): number {
  return own ?? env.IMAGES_PER_MINUTE;
}
