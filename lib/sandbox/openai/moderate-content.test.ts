import OpenAI, { InternalServerError } from "openai";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";
import { makePicture } from "../testing/make-picture";

let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, mailInbox: false });
  client = new OpenAI({ apiKey: "sk-anything", baseURL: `${sandbox.url}/v1`, maxRetries: 0 });
});
afterAll(() => sandbox.close());

const judged = async (input: OpenAI.ModerationCreateParams["input"]) => {
  const { model, results } = await client.moderations.create({ model: "omni-moderation-latest", input });
  expect(model).toBe("omni-moderation-latest");
  return results;
};

it("the official client hears that a text is harmless, in every category", async () => {
  const [result] = await judged("a fox");

  expect(result?.flagged).toBe(false);
  expect(Object.keys(result?.category_scores ?? {})).toHaveLength(13);
  expect(Object.values(result?.categories ?? {})).not.toContain(true);
});

it("a word flags its category with a high score, or with the score it names", async () => {
  const results = await judged(["a fox sandbox:moderation=violence/graphic.", "a fox sandbox:moderation=hate:0.3"]);

  expect(results.map(({ flagged }) => flagged)).toEqual([true, false]);
  expect(results[0]?.category_scores["violence/graphic"]).toBe(0.98);
  expect(results[1]?.category_scores.hate).toBe(0.3);
});

it("a word about pictures counts only where there is one, and the answer says that it was looked at", async () => {
  const url = `data:image/png;base64,${(await makePicture({ width: 16, height: 16 })).toString("base64")}`;
  const text = { type: "text", text: "a fox sandbox:moderation_image=sexual" } as const;

  const [alone] = await judged([text]);
  const [shown] = await judged([text, { type: "image_url", image_url: { url } }]);

  expect([alone?.flagged, shown?.flagged]).toEqual([false, true]);
  expect(shown?.category_applied_input_types).toMatchObject({ sexual: ["text", "image"], hate: ["text"] });
});

it("more than one picture is refused, as OpenAI does", async () => {
  const picture = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } } as const;

  await expect(judged([picture, picture])).rejects.toMatchObject({ status: 400, param: "input" });
});

it("a word makes the endpoint fail", async () => {
  await expect(judged("a fox sandbox:moderation=error")).rejects.toBeInstanceOf(InternalServerError);
});

it("words of moderation are none of the picture's business, unless they are misspelt", async () => {
  const draw = (prompt: string) =>
    client.images.generate({ model: "gpt-image-2", prompt, size: "1024x1024", quality: "low" });

  const drawn = await draw("a fox sandbox:moderation=violence:0.4 sandbox:moderation_image=sexual");

  expect(drawn.data).toHaveLength(1);
  await expect(draw("a fox sandbox:moderation=rudeness")).rejects.toMatchObject({ status: 400 });
});
