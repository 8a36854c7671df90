import { requestJson } from "@/lib/http/client";

/** Signs in and returns the path to go on to. Throws `RequestFailed`. */
export async function signInWithPassword(input: {
  email: string;
  password: string;
  callbackUrl: string;
}): Promise<string> {
  const { csrfToken } = await requestJson<{ csrfToken: string }>("/api/auth/csrf");
  const { url } = await requestJson<{ url: string }>("/api/auth/callback/credentials", {
    method: "POST",
    body: { ...input, csrfToken },
  });
  return url;
}
