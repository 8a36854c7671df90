import * as me from "@/app/api/me/route";
import * as rules from "@/app/api/moderation/rules/route";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { orderedPayment } from "@/lib/testing/payments";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { taskClient } from "@/lib/testing/task-client";
import { refusedCalls } from "@/lib/testing/usage";
import { imagesOf } from "@/lib/testing/wire";

/** Somebody who owns one of everything, and the ids of it. */
export type OwnedWorld = SignedIn & {
  ids: {
    apiKey: string;
    moderationRule: string;
    request: string;
    run: string;
    session: string;
    payment: string;
    output: string;
    task: string;
    workspace: string;
  };
  /** The signed link of their picture. */
  assetUrl: string;
  /** Words that nobody else may ever read. */
  prompt: string;
  endUser: string;
};

/** A tenant with a picture, a refusal, a payment, keys and a session, made through the routes where there is one. */
export async function ownedWorld(word: string): Promise<OwnedWorld> {
  const tenant = await signedInTenant(50);
  const [prompt, endUser] = [`${word} orchard at dawn`, `${word}-customer`];
  const answer = imagesOf(await apiClient(tenant.live).generate({ prompt, user: endUser }));
  await refusedCalls(tenant.live, [{ prompt: `${word} refused`, user: endUser }]);
  const { id: payment } = await orderedPayment(tenant);
  const assetUrl = answer.data[0]?.url ?? "";
  return {
    ...tenant,
    ids: {
      apiKey: tenant.live.id,
      moderationRule: await addedTerm(tenant, `${word} blocked`),
      request: answer.pixapi.request_id,
      run: await endedRun(tenant, prompt),
      session: String(jsonOf(await tenant.browser.call(me, { path: "/api/me" })).sessionId),
      payment,
      task: (await taskClient(tenant.live).submitted({ prompt, user: endUser })).id,
      output: /img_[0-9A-Z]{26}/.exec(assetUrl)?.[0] ?? "",
      workspace: tenant.workspaceId,
    },
    assetUrl,
    prompt,
    endUser,
  };
}

async function addedTerm({ browser }: SignedIn, term: string): Promise<string> {
  const body = { kind: "blocked_term", term };
  const reply = await browser.call(rules, { path: "/api/moderation/rules", method: "POST", body });
  return JSON.parse(reply.bytes.toString()).rules[0].id;
}

async function endedRun({ browser }: SignedIn, prompt: string): Promise<string> {
  const client = playgroundClient(browser);
  const { id } = runOf(await client.start({ prompt }));
  await client.ended(id);
  return id;
}
