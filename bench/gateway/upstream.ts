import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";

// A provider in a process of its own that draws nothing: it answers with the picture that the prompt's first word names, after
// as many seconds as its second word says. Prints its port.
const PICTURES = { small: 64, medium: 625, large: 2_800 } as const;
type Name = keyof typeof PICTURES;

const answers = new Map<Name, Buffer>();
for (const name of Object.keys(PICTURES) as Name[]) answers.set(name, await answerOf(PICTURES[name]));

const server = createServer(async (request, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const isJson = request.headers["content-type"]?.startsWith("application/json") === true;
  const [name = "small", seconds = "0"] = isJson ? promptOf(Buffer.concat(pieces)).split(" ") : [];
  if (seconds !== "0") await sleep(Number(seconds) * 1000);
  const body = answers.get(name as Name) ?? Buffer.alloc(0);
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), "127.0.0.1");

function promptOf(body: Buffer): string {
  const { prompt }: { prompt: string } = JSON.parse(body.toString());
  return prompt;
}

/** Noise, because it cannot be compressed: three bytes a pixel. */
async function answerOf(edge: number): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const picture = sharp({ create: { width: edge, height: edge, channels: 3, background: "black", noise } });
  const b64_json = (await picture.png({ compressionLevel: 1 }).toBuffer()).toString("base64");
  const usage = {
    ...{ input_tokens: 10, output_tokens: 1_000, total_tokens: 1_010 },
    input_tokens_details: { text_tokens: 10, image_tokens: 0 },
  };
  return Buffer.from(JSON.stringify({ created: 1_780_000_000, data: [{ b64_json }], usage }));
}
