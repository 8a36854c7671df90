import { quoteForShell } from "@/components/requests/quote-for-shell";
import type { CodeSample } from "@/components/ui/code-block";

type StreamExample = {
  /** Where the API is, with `/v1`. */
  baseUrl: string;
  body: Record<string, string | number | true>;
};

// Put together: this file reads no variable and calls nothing, the shown code does.
const NODE_KEY = ["process", "env", "PIXAPI_KEY"].join(".");
const FETCH = "fetch";

/** What is done with the events of OpenAI's library: each picture becomes a file, the unfinished ones as well. */
export const PYTHON_EVENTS = `for event in events:
    unfinished = event.type.endswith("partial_image")
    name = f"partial-{event.partial_image_index}" if unfinished else "picture"
    with open(f"{name}.{event.output_format}", "wb") as file:
        file.write(base64.b64decode(event.b64_json))`;

export const NODE_EVENTS = `for await (const event of events) {
  const isUnfinished = event.type.endsWith("partial_image");
  const name = isUnfinished ? \`partial-\${event.partial_image_index}\` : "picture";
  await writeFile(\`\${name}.\${event.output_format}\`, Buffer.from(event.b64_json, "base64"));
}`;

/** A generation whose answer is a stream, for a shell, OpenAI's libraries and JavaScript without one. */
export function streamSamples(example: StreamExample): CodeSample[] {
  return [
    { label: "curl", code: asCurl(example) },
    { label: "Python", code: asPython(example) },
    { label: "Node", code: asNode(example) },
    { label: "fetch", code: asFetch(example) },
  ];
}

/** A JSON value as Python writes it: only `true` differs among those of a body. */
export function asPythonValue(json: string): string {
  return json === "true" ? "True" : json;
}

function asCurl({ baseUrl, body }: StreamExample): string {
  return `curl -N ${quoteForShell(`${baseUrl}/images/generations`)} \\
  -H "Authorization: Bearer $PIXAPI_KEY" \\
  -H "Content-Type: application/json" \\
  -d ${quoteForShell(JSON.stringify(body, null, 2))}`;
}

function asPython({ baseUrl, body }: StreamExample): string {
  return `import base64
import os
from openai import OpenAI

client = OpenAI(
    base_url=${JSON.stringify(baseUrl)},
    api_key=os.environ["PIXAPI_KEY"],
)
events = client.images.generate(
${fieldLines(body, (name, value) => `    ${name}=${asPythonValue(value)},`)}
)
${PYTHON_EVENTS}`;
}

function asNode({ baseUrl, body }: StreamExample): string {
  return `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${JSON.stringify(baseUrl)},
  apiKey: ${NODE_KEY},
});
const events = await client.images.generate({
${fieldLines(body, (name, value) => `  ${name}: ${value},`)}
});
${NODE_EVENTS}`;
}

function asFetch({ baseUrl, body }: StreamExample): string {
  return `const response = await ${FETCH}(${JSON.stringify(`${baseUrl}/images/generations`)}, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${${NODE_KEY}}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
${fieldLines(body, (name, value) => `    ${name}: ${value},`)}
  }),
});
let text = "";
for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
  text += piece;
  const events = text.split("\\n\\n");
  text = events.pop();
  for (const event of events) {
    const data = event.split("\\n").find((line) => line.startsWith("data: "));
    if (data) console.log(JSON.parse(data.slice(6)).type);
  }
}`;
}

function fieldLines(body: StreamExample["body"], line: (name: string, value: string) => string): string {
  return Object.entries(body)
    .map(([name, value]) => line(name, JSON.stringify(value)))
    .join("\n");
}
