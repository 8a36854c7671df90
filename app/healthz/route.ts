import { NextResponse } from "next/server";

export const dynamic = "force-dynamic";

/** The process answers; whether it can serve requests is what `/readyz` tells. */
export function GET(): NextResponse {
  return NextResponse.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
