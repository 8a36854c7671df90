import { quoteForShell } from "@/components/requests/quote-for-shell";
import type { CodeSample } from "@/components/ui/code-block";
import { asPythonValue, NODE_EVENTS, PYTHON_EVENTS } from "./stream-samples";

type EditExample = {
  /** Where the API is, with `/v1`. */
  baseUrl: string;
  body: Record<string, string | number | true>;
  /** Names of files to be put in place of the pictures. */
  files: readonly string[];
  hasMask: boolean;
};

const MASK_FILE = "mask.png";
// Put together: this file reads no variable, the shown code does.
const NODE_KEY = ["process", "env", "PIXAPI_KEY"].join(".");

/** An edit as a form of curl and with OpenAI's libraries; the key is read from the environment. */
export function editSamples(example: EditExample): CodeSample[] {
  return [
    { label: "curl", code: asCurl(example) },
    { label: "Python", code: asPython(example) },
    { label: "Node", code: asNode(example) },
  ];
}

function asCurl({ baseUrl, body, files, hasMask }: EditExample): string {
  return [
    `curl ${body.stream ? "-N " : ""}${quoteForShell(`${baseUrl}/images/edits`)}`,
    '  -H "Authorization: Bearer $PIXAPI_KEY"',
    ...files.map((file) => `  -F ${quoteForShell(`image[]=@"${file}"`)}`),
    ...(hasMask ? [`  -F mask=@${MASK_FILE}`] : []),
    // Literally: -F would read a value that begins with @ or < as the name of a file.
    ...Object.entries(body).map(([name, value]) => `  --form-string ${quoteForShell(`${name}=${value}`)}`),
  ].join(" \\\n");
}

function asPython({ baseUrl, body, files, hasMask }: EditExample): string {
  const opened = (file: string) => `open(${JSON.stringify(file)}, "rb")`;
  const isStreamed = body.stream === true;
  return `${isStreamed ? "import base64\n" : ""}import os
from openai import OpenAI

client = OpenAI(
    base_url=${JSON.stringify(baseUrl)},
    api_key=os.environ["PIXAPI_KEY"],
)
${isStreamed ? "events" : "images"} = client.images.edit(
    image=[${files.map(opened).join(", ")}],
${hasMask ? `    mask=${opened(MASK_FILE)},\n` : ""}${fieldLines(body, (name, value) => `    ${name}=${asPythonValue(value)},`)}
)
${isStreamed ? PYTHON_EVENTS : "print(images.data[0].url)"}`;
}

function asNode({ baseUrl, body, files, hasMask }: EditExample): string {
  const opened = (file: string) => `createReadStream(${JSON.stringify(file)})`;
  const isStreamed = body.stream === true;
  return `import { createReadStream } from "node:fs";
${isStreamed ? 'import { writeFile } from "node:fs/promises";\n' : ""}import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${JSON.stringify(baseUrl)},
  apiKey: ${NODE_KEY},
});
const ${isStreamed ? "events" : "images"} = await client.images.edit({
  image: [${files.map(opened).join(", ")}],
${hasMask ? `  mask: ${opened(MASK_FILE)},\n` : ""}${fieldLines(body, (name, value) => `  ${name}: ${value},`)}
});
${isStreamed ? NODE_EVENTS : "console.log(images.data[0].url);"}`;
}

/** Strings and numbers are written alike in both languages. */
function fieldLines(body: EditExample["body"], line: (name: string, value: string) => string): string {
  return Object.entries(body)
    .map(([name, value]) => line(name, JSON.stringify(value)))
    .join("\n");
}
