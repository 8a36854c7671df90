import { expect, it } from "vitest";
import { listModels } from "@/lib/catalog";
import { noteSamples } from "@/lib/status/note-samples";
import { openIncident } from "@/lib/status/open-incident";
import { rollService } from "@/lib/status/roll-service";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import { recordedRequest } from "@/lib/testing/recorded-request";
import { bareWorkspace } from "@/lib/testing/workspace";
import * as status from "./route";

it("200: models, components, routes and incidents with the target, ninety days each", async () => {
  await recordedRequest({ workspaceId: await bareWorkspace(), at: new Date() });
  await noteSamples([{ component: "api", isGood: true, ms: 12 }]);
  await openIncident({ title: "Slow pictures", text: "We are looking.", affects: [] });
  await rollService(2);

  const reply = await callRoute(status.GET, { path: "/api/status" });

  const body = jsonOf(reply);
  expect(reply.status).toBe(200);
  expect(reply.headers.get("vary")).toBe("Accept");
  expect(body).toMatchObject({
    object: "status",
    // An open incident is told even where nothing measured is wrong.
    state: "degraded",
    target: 0.999,
    requests: { good: 1, faults: 0, availability: 1 },
    components: [
      { name: "api", state: "operational" },
      { name: "dashboard" },
      { name: "worker" },
      { name: "database" },
    ],
    incidents: [{ title: "Slow pictures", resolved_at: null }],
  });
  const models = body.models as { name: string; days: unknown[] }[];
  expect(models.map(({ name }) => name)).toEqual(listModels().map(({ id }) => id));
  expect(models.map(({ days }) => days.length)).toEqual(listModels().map(() => 90));
});
