import type { Act } from "./scripted-server";

const EFFECTIVE = { created_at: 1_795_000_000, size: "1024x1024", quality: "medium", background: "opaque" };

/** One event as OpenAI writes it: its name on the line above its data. */
export function eventText(data: { type: string } & Record<string, unknown>): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function partialEvent(picture: string, index: number, kind: "generation" | "edit" = "generation"): string {
  const type = `image_${kind}.partial_image`;
  return eventText({ type, b64_json: picture, ...EFFECTIVE, output_format: "png", partial_image_index: index });
}

export function completedEvent(picture: string, kind: "generation" | "edit" = "generation"): string {
  const usage = {
    input_tokens: 14,
    input_tokens_details: { image_tokens: 0, text_tokens: 14 },
    output_tokens: 272,
    total_tokens: 286,
  };
  return eventText({ type: `image_${kind}.completed`, b64_json: picture, ...EFFECTIVE, output_format: "png", usage });
}

export function errorEvent(error: object): string {
  return eventText({ type: "error", error });
}

/** Answers with a stream of these texts and ends it; `then` instead decides what happens after them. */
export function stream(texts: readonly string[], then: Act = (res) => res.end()): Act {
  return (res, request) => {
    res.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "x-request-id": "req_upstream" });
    res.write(texts.join(""), () => then(res, request));
  };
}
