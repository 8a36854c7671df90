import { env } from "@/lib/env";

/** Every limit of the public API in one place; a workspace's own values override the installation's. */
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

type OwnLimits = { requestsPerMinute: number | null };

export function requestsPerMinute(workspace: OwnLimits): number {
  return workspace.requestsPerMinute ?? env.REQUESTS_PER_MINUTE;
}

/** A call makes at most ten images, so this only stops who makes ten with every call. */
export function imagesPerMinute(workspace: OwnLimits): number {
  return requestsPerMinute(workspace) * 10;
}
