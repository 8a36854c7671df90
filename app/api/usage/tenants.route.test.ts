import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

const listed = (reply: Reply): unknown[] => JSON.parse(reply.bytes.toString()).data;

async function ownerWithRequest(): Promise<{ owner: SignedIn; id: string }> {
  const owner = await signedInTenant(10);
  const made = await apiClient(owner.live).generate({ prompt: "our secret", user: "anna" });
  return { owner, id: made.headers.get("x-request-id") ?? "" };
}

describe("somebody signed in to another workspace", () => {
  it("reads a request at /api/usage/{id} as one that does not exist, down to the sentence", async () => {
    const { owner, id } = await ownerWithRequest();
    const stranger = usageClient((await signedInTenant()).browser);
    const nobodys = newId("request");

    const [denied, absent] = [await stranger.request(id), await stranger.request(nobodys)];

    const shape = (reply: Reply, asked: string) => {
      const { request_id: _, message, ...rest } = errorOf(reply);
      return { ...rest, message: message.replace(asked, "ID"), status: reply.status };
    };
    expect(denied.status).toBe(404);
    expect(shape(denied, id)).toEqual(shape(absent, nobodys));
    expect((await usageClient(owner.browser).request(id)).status).toBe(200);
  });

  it("finds nothing of ours at /api/usage, whatever it filters, searches or pages by", async () => {
    const { owner, id } = await ownerWithRequest();
    const { outputs, hold_id } = JSON.parse((await usageClient(owner.browser).request(id)).bytes.toString());
    const stranger = usageClient((await signedInTenant()).browser);
    const queries = ["", "?end_user=anna", "?q=secret", `?q=${id}`, `?q=${outputs[0].id}`, `?q=${hold_id}`];

    for (const query of [...queries, `?key=${owner.live.id}`, `?before=${id}`, `?after=${newId("request")}`]) {
      expect(listed(await stranger.list(query)), query).toEqual([]);
    }
  });

  it("sums nothing of ours at /api/usage/series and exports nothing of ours at /api/usage/export", async () => {
    const { owner } = await ownerWithRequest();
    const stranger = usageClient((await signedInTenant()).browser);

    const { series, totals } = JSON.parse((await stranger.series(`?key=${owner.live.id}&by=key`)).bytes.toString());

    expect(series).toEqual([]);
    expect(totals).toMatchObject({ credits: 0, rows: 0 });
    expect((await stranger.exported(`?key=${owner.live.id}&format=jsonl`)).bytes.toString()).toBe("");
  });
});
