import * as edits from "@/app/v1/images/edits/route";
import { CHEAP } from "./api-client";
import { callRoute, type Reply } from "./call-route";

export type FormPart = {
  name: string;
  /** Of a file; a part without one is a field. */
  filename?: string;
  type?: string;
  content: string | Buffer;
};

export const EDITS = "/v1/images/edits";

/** The parts of the cheapest edit, to which its pictures are added. */
export const CHEAP_FIELDS: readonly FormPart[] = Object.entries(CHEAP).map(([name, content]) => ({ name, content }));

export function filePart(content: Buffer, name = "image", filename = "picture"): FormPart {
  return { name, filename, type: "application/octet-stream", content };
}

const BOUNDARY = "----a-boundary-of-tests";

/** A multipart body, byte for byte as browsers and SDKs write it. */
export function formOf(parts: readonly FormPart[]): { body: Buffer<ArrayBuffer>; headers: { "content-type": string } } {
  const pieces = parts.flatMap(({ name, filename, type, content }) => [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`,
    filename === undefined ? "" : `; filename="${filename}"`,
    type === undefined ? "" : `\r\nContent-Type: ${type}`,
    "\r\n\r\n",
    content,
    "\r\n",
  ]);
  const body = Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map((piece) => Buffer.from(piece)));
  return { body, headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` } };
}

/** A customer's program that edits pictures with one API key, calling the route in this process. */
export function editClient({ secret }: { secret: string }) {
  const authorization = { authorization: `Bearer ${secret}` };
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<Reply> =>
    callRoute(edits.POST, { path: EDITS, method: "POST", headers: { ...authorization, ...headers }, body });
  return {
    send,
    /** The cheapest edit with these parts. */
    form: (parts: readonly FormPart[], headers: Record<string, string> = {}): Promise<Reply> => {
      const form = formOf([...CHEAP_FIELDS, ...parts]);
      return send(form.body, { ...form.headers, ...headers });
    },
    json: (body: object, headers: Record<string, string> = {}): Promise<Reply> =>
      send(JSON.stringify({ ...CHEAP, ...body }), { "content-type": "application/json", ...headers }),
  };
}
