import { beforeAll } from "vitest";
import { env } from "@/lib/env";
import type { Act } from "@/lib/providers/testing/scripted-server";
import { serve } from "@/lib/providers/testing/serve";
import { canvasPicture } from "@/lib/storage/testing/sample-images";
import { apiClient } from "./api-client";
import { createTenant } from "./tenant";

/** What most streamed calls ask for. */
export const STREAM = { stream: true, partial_images: 2 } as const;

/** A finished and an unfinished picture in base64, there once the file's tests run. */
export function useStreamedPictures(): { picture: string; glimpse: string } {
  const pictures = { picture: "", glimpse: "" };
  beforeAll(async () => {
    pictures.picture = (await canvasPicture({ width: 1024, height: 1024 }, "png")).toString("base64");
    pictures.glimpse = (await canvasPicture({ width: 64, height: 64 }, "png")).toString("base64");
  });
  return pictures;
}

/** A new tenant with credits, while the provider of everybody in this process plays `act`. */
export async function customerOf(act: Act, credits = 10) {
  const upstream = await serve(act);
  env.SANDBOX_URL = upstream.origin;
  const tenant = await createTenant(credits);
  return { upstream, tenant, api: apiClient(tenant.live) };
}
