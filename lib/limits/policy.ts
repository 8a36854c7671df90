import { env } from "@/lib/env";

/** Every limit of the public API in one place; a workspace's own values override the installation's. */
export const BODY_LIMITS = { json: 1024 * 1024 };

export const MAX_JSON_DEPTH = 32;

type OwnLimits = { requestsPerMinute: number | null };

export function requestsPerMinute(workspace: OwnLimits): number {
  return workspace.requestsPerMinute ?? env.REQUESTS_PER_MINUTE;
}

/** A call makes at most ten images, so this only stops who makes ten with every call. */
export function imagesPerMinute(workspace: OwnLimits): number {
  return requestsPerMinute(workspace) * 10;
}
