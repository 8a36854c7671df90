import type { APIResponse, Page } from "@playwright/test";
import { findUndescribed, readOpenApi } from "../../lib/testing/openapi";

const GENERATIONS = "/v1/images/generations";

/** Generates with a key, as a customer's program would; an answer that /openapi.json does not describe throws. */
export async function generate(page: Page, secret: string, body: object): Promise<APIResponse> {
  const answer = await page.request.post(GENERATIONS, { headers: { authorization: `Bearer ${secret}` }, data: body });
  const openApi = readOpenApi(await (await page.request.get("/openapi.json")).json());
  const headers = new Headers(answer.headers());
  const answered = { method: "POST", path: GENERATIONS, status: answer.status(), headers, bytes: await answer.body() };
  const problems = findUndescribed(answered, openApi);
  if (problems.length > 0) throw new Error(`${GENERATIONS} ${answer.status()} ${problems.join("; ")}`);
  return answer;
}
