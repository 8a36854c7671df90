/** Next calls this once before a server process takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWeb } = await import("@/lib/http/start-web");
  await startWeb();
}
