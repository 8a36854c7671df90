import { NextResponse } from "next/server";
import { isReady } from "@/lib/processes/is-ready";

export const dynamic = "force-dynamic";

/** 200 when this process accepts requests and reaches its database, else 503: what a load balancer asks. */
export async function GET(): Promise<NextResponse> {
  const ready = await isReady();
  return NextResponse.json(
    { status: ready ? "ready" : "not ready" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
