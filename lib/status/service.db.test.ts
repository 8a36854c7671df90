import { describe, expect, it } from "vitest";
import { requireModel } from "@/lib/catalog";
import { db } from "@/lib/db/sql";
import { failureToError } from "@/lib/providers/failure-to-error";
import { recordedRequest } from "@/lib/testing/recorded-request";
import { bareWorkspace } from "@/lib/testing/workspace";
import { listIncidents } from "./list-incidents";
import { liveFigures } from "./live-figures";
import { noteSamples } from "./note-samples";
import { openIncident } from "./open-incident";
import { FAILURES_OF_THE_CALL, rollService } from "./roll-service";
import { readServiceRows } from "./service-rows";
import { statusReport } from "./status-report";
import { updateIncident } from "./update-incident";

const HOUR_MS = 3_600_000;
const NOW = Date.now();

type Ended = Parameters<typeof recordedRequest>[0] & {
  tier?: string;
  quality?: string;
  seconds?: number;
  code?: string;
};

/** A request of `hoursAgo`, with what the service figures look at. */
async function ended(hoursAgo: number, call: Partial<Ended> = {}): Promise<string> {
  const { tier = "1K", quality = "medium", seconds = 8, code = null, ...rest } = call;
  const workspaceId = await workspace;
  const id = await recordedRequest({ workspaceId, at: new Date(NOW - hoursAgo * HOUR_MS), ...rest });
  await db.rows(
    `UPDATE request SET tier = $2, parameters = jsonb_build_object('applied', jsonb_build_object('quality', $3::text)),
        dispatched_at = completed_at - make_interval(secs => $4), error = CASE WHEN $5::text IS NULL THEN NULL ELSE jsonb_build_object('code', $5::text) END
      WHERE id = $1`,
    [id, tier, quality, seconds, code],
  );
  return id;
}

const attempt = (requestId: string, no: number, state: string, kind: string | null) =>
  db.rows(
    `INSERT INTO attempt (request_id, attempt_no, route, state, failure_kind, duration_ms) VALUES ($1, $2, 'openai', $3, $4, 7000)`,
    [requestId, no, state, kind],
  );

const workspace = bareWorkspace();
const MODEL = requireModel("gpt-image-2", "model");

async function empty(): Promise<void> {
  await db.rows("DELETE FROM service_hour");
  await db.rows("DELETE FROM service_day");
  await db.rows("DELETE FROM attempt");
  await db.rows("DELETE FROM request");
}

describe("a model's figures", () => {
  it("count a provider's fault and leave out what the customer did", async () => {
    await empty();
    await ended(1);
    await ended(1);
    await ended(1, { status: "failed", code: "upstream_timeout" });
    await ended(1, { status: "failed", code: "moderation_blocked" });
    await ended(1, { status: "refused", code: "insufficient_credits" });
    await rollService(2);

    const { all } = liveFigures(await readServiceRows(), MODEL);

    expect(all.day).toMatchObject({ good: 2, faults: 1, availability: 2 / 3 });
    expect(all.month).toEqual(all.day);
  });

  it("leave out test keys and other models", async () => {
    await empty();
    await ended(1);
    await ended(1, { mode: "test" });
    await ended(1, { model: "nano-banana" });
    await rollService(2);

    expect(liveFigures(await readServiceRows(), MODEL).all.day).toMatchObject({ good: 1, faults: 0 });
  });

  it("are told apart by tier and quality, `auto` counting as high", async () => {
    await empty();
    await ended(1, { tier: "1K", quality: "medium", seconds: 10 });
    await ended(1, { tier: "2K", quality: "high", seconds: 40 });
    await ended(1, { tier: "2K", quality: "auto", seconds: 40 });
    await rollService(2);

    const { cells } = liveFigures(await readServiceRows(), MODEL);

    expect(cells.map(({ tier, quality, day }) => [tier, quality, day.good])).toEqual([
      ["1K", "medium", 1],
      ["2K", "high", 2],
    ]);
    expect(Math.abs((cells[0]?.day.p50 ?? 0) / 10 - 1)).toBeLessThan(0.1);
    expect(Math.abs((cells[1]?.day.p95 ?? 0) / 40 - 1)).toBeLessThan(0.1);
  });

  it("of the last day forget what is older, those of the month keep it", async () => {
    await empty();
    await ended(40);
    await rollService(2);

    const { all } = liveFigures(await readServiceRows(), MODEL);

    expect(all.day.availability).toBeNull();
    expect(all.month.good).toBe(1);
  });

  it("are the same after a second sum, and follow a request that ended late", async () => {
    await empty();
    await ended(1);
    const late = await ended(1, { status: "running" });
    await rollService(2);
    await rollService(2);
    const before = liveFigures(await readServiceRows(), MODEL).all.day;

    await db.rows(
      "UPDATE request SET status = 'completed', completed_at = now(), dispatched_at = now() - INTERVAL '9 s' WHERE id = $1",
      [late],
    );
    await rollService(2);

    expect(before.good).toBe(1);
    expect(liveFigures(await readServiceRows(), MODEL).all.day.good).toBe(2);
  });
});

describe("a route's figures", () => {
  it("count its failed attempts, also of a request that another attempt saved, and not what the call itself caused", async () => {
    await empty();
    const saved = await ended(1);
    await attempt(saved, 1, "failed", "server_error");
    await attempt(saved, 2, "succeeded", null);
    await attempt(await ended(1, { status: "failed", code: "moderation_blocked" }), 1, "failed", "moderation");
    await attempt(await ended(1, { mode: "test" }), 1, "failed", "server_error");
    await rollService(2);

    const { routes } = statusReport(await readServiceRows(), []);

    expect(routes.map(({ name, day }) => [name, day.good, day.faults])).toEqual([["openai", 1, 1]]);
  });

  it("blame the call for exactly the failures that the error table calls the caller's", () => {
    const kinds = [
      "unreachable",
      "rate_limited",
      "unavailable",
      "server_error",
      "timeout",
      "bad_response",
      "too_large",
      "moderation",
      "invalid_request",
      "credentials",
    ] as const;
    const failure = { status: null, detail: "", param: "size", retryAfterSeconds: null, moderation: null };
    const call = {
      upstreamModel: "m",
      prompt: "p",
      n: 1,
      size: "auto",
      quality: "auto",
      background: "auto",
      outputFormat: "png",
      outputCompression: null,
      moderation: "auto",
      endUser: null,
      inputs: [],
      mask: null,
      inputFidelity: null,
      partialImages: null,
      nativeSize: null,
    } as const;

    const callers = kinds.filter((kind) => failureToError({ ...failure, kind }, call).status < 500);

    expect(FAILURES_OF_THE_CALL).toEqual([...callers, "scripted_insufficient_credits", "stopped"]);
  });
});

describe("components", () => {
  it("are counted as they are looked at, and their hours join the day", async () => {
    await empty();
    await noteSamples([
      { component: "database", isGood: true, ms: 2 },
      { component: "worker", isGood: false, ms: null },
    ]);
    await noteSamples([
      { component: "database", isGood: true, ms: 2 },
      { component: "worker", isGood: true, ms: 0 },
    ]);
    await rollService(2);
    await rollService(2);

    const { components } = statusReport(await readServiceRows(), []);

    expect(components.map(({ name, state, day, bars }) => [name, state, day.availability, bars.at(-1)?.good])).toEqual([
      ["api", "unknown", null, 0],
      ["dashboard", "unknown", null, 0],
      ["worker", "degraded", 0.5, 1],
      ["database", "operational", 1, 2],
    ]);
  });

  it("keep their days when requests are summed again from further back than hours are kept", async () => {
    await empty();
    const longAgo = new Date(Math.floor(NOW / (24 * HOUR_MS) - 20) * 24 * HOUR_MS);
    await db.rows(
      "INSERT INTO service_day (day, subject, name, tier, quality, good, faults, durations) VALUES ($1, 'component', 'api', '', '', 1440, 0, '{}')",
      [longAgo],
    );
    await ended(24 * 21);
    await rollService(2);

    const { components, models } = statusReport(await readServiceRows(), []);

    expect(components[0]?.quarter.good).toBe(1440);
    expect(models[0]?.quarter.good).toBe(1);
  });
});

it("an incident is shown with its notes, the newest first, and once resolved takes no more", async () => {
  const id = await openIncident({ title: "Slow pictures", text: "We are looking.", affects: ["gpt-image-2"] });
  await updateIncident({ id, state: "identified", text: "A provider is slow." });
  await updateIncident({ id, state: "resolved", text: "It is fast again." });

  const [incident] = await listIncidents();

  expect(incident).toMatchObject({ id, title: "Slow pictures", affects: ["gpt-image-2"] });
  expect(incident?.notes.map(({ state }) => state)).toEqual(["resolved", "identified", "investigating"]);
  expect(incident?.resolvedAt).toBeInstanceOf(Date);
  await expect(updateIncident({ id, state: "monitoring", text: "Still here" })).rejects.toThrow(
    `There is no open incident "${id}".`,
  );
});
