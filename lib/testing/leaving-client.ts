import { POST } from "@/app/v1/images/generations/route";
import { CHEAP } from "./api-client";

/** A call whose client may leave before its answer, as an abort of the connection. */
export function leavingCall({ secret }: { secret: string }, body: object = {}, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const request = new Request("http://127.0.0.1:3000/v1/images/generations", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...CHEAP, ...body }),
    signal: leaving.signal,
  });
  const answered = POST(request, { params: Promise.resolve({}) });
  return {
    leave: () => leaving.abort(),
    /** Nobody reads what is answered. */
    ended: answered.then(async (response) => {
      await response.body?.cancel();
      return response;
    }),
  };
}
