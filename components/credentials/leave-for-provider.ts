import { requestJson } from "@/lib/http/client";

/** Goes to a provider's page; it leads back to `callbackUrl`. Throws `RequestFailed`. */
export async function leaveForProvider(provider: string, callbackUrl: string): Promise<void> {
  const { csrfToken } = await requestJson<{ csrfToken: string }>("/api/auth/csrf");
  const { url } = await requestJson<{ url: string }>(`/api/auth/signin/${provider}`, {
    method: "POST",
    body: { callbackUrl, csrfToken },
  });
  window.location.assign(url);
}
