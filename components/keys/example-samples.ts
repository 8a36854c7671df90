import type { CodeSample } from "@/components/ui/code-block";

/** The request that a new key is tried with; the same object is sent by the Run button. */
export type ExampleRequest = {
  /** Where the API is, with `/v1`: "https://images.example.com/v1". */
  baseUrl: string;
  body: { model: string; prompt: string; [parameter: string]: string | number };
  /** Its price, by the quote that the hold uses. */
  credits: number;
};

/** The parts of a key that its samples need; without a secret they read it from the environment. */
type SampleKey = { secret: string; shown: string } | null;

// Put together: this file reads no variable and calls nothing, the shown code does.
const NODE_KEY = ["process", "env", "PIXAPI_KEY"].join(".");
const FETCH = "fetch";

/** The example as curl, Python and Node. The secret is shortened on screen and whole in what is copied. */
export function exampleSamples(example: ExampleRequest, key: SampleKey): CodeSample[] {
  const whole = key?.secret ?? null;
  const shown = key?.shown ?? null;
  return [
    { label: "curl", code: asCurl(example, shown), copyValue: asCurl(example, whole) },
    { label: "Python", code: asPython(example, shown), copyValue: asPython(example, whole) },
    { label: "Node", code: asNode(example, shown), copyValue: asNode(example, whole) },
  ];
}

/** The two lines that point any OpenAI SDK here, without a change to its code. */
export function envSample({ baseUrl }: Pick<ExampleRequest, "baseUrl">, key: SampleKey): CodeSample {
  const lines = (secret: string) => `OPENAI_BASE_URL=${baseUrl}\nOPENAI_API_KEY=${secret}`;
  return { label: ".env", code: lines(key?.shown ?? "pix_live_…"), copyValue: lines(key?.secret ?? "") };
}

/** The example for JavaScript without a library. */
export function fetchSample({ baseUrl, body }: ExampleRequest, key: SampleKey): CodeSample {
  const lines = (
    secret: string | null,
  ) => `const response = await ${FETCH}(${JSON.stringify(`${baseUrl}/images/generations`)}, {
  method: "POST",
  headers: {
    Authorization: ${secret ? JSON.stringify(`Bearer ${secret}`) : `\`Bearer \${${NODE_KEY}}\``},
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
${fieldLines(body, (name, value) => `    ${name}: ${value},`)}
  }),
});
const { data } = await response.json();
console.log(data[0].url);`;
  return { label: "fetch", code: lines(key?.shown ?? null), copyValue: lines(key?.secret ?? null) };
}

function asCurl({ baseUrl, body }: ExampleRequest, secret: string | null): string {
  const { prompt, ...settings } = body;
  const head = JSON.stringify(settings).slice(1, -1).replace(',"quality"', ',\n       "quality"');
  // A single quote would end the shell's string; JSON has no other way to carry one but as it is.
  const json = `{${head},\n       "prompt":${JSON.stringify(prompt)}}`.replaceAll("'", String.raw`'\''`);
  return `curl ${baseUrl}/images/generations \\
  -H "Authorization: Bearer ${secret ?? "$PIXAPI_KEY"}" \\
  -H "Content-Type: application/json" \\
  -d '${json}'`;
}

function asPython({ baseUrl, body }: ExampleRequest, secret: string | null): string {
  return `${secret ? "" : "import os\n"}from openai import OpenAI

client = OpenAI(
    base_url=${JSON.stringify(baseUrl)},
    api_key=${secret ? JSON.stringify(secret) : 'os.environ["PIXAPI_KEY"]'},
)
images = client.images.generate(
${fieldLines(body, (name, value) => `    ${name}=${value},`)}
)
print(images.data[0].url)`;
}

function asNode({ baseUrl, body }: ExampleRequest, secret: string | null): string {
  return `import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${JSON.stringify(baseUrl)},
  apiKey: ${secret ? JSON.stringify(secret) : NODE_KEY},
});
const images = await client.images.generate({
${fieldLines(body, (name, value) => `  ${name}: ${value},`)}
});
console.log(images.data[0].url);`;
}

/** One line per parameter, its value as JSON: strings and numbers are written alike in all of these languages. */
function fieldLines(body: ExampleRequest["body"], line: (name: string, value: string) => string): string {
  return Object.entries(body)
    .map(([name, value]) => line(name, JSON.stringify(value)))
    .join("\n");
}
