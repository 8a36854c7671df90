import { onTestFinished } from "vitest";
import { type Act, type ScriptedServer, startScriptedServer } from "./scripted-server";

/** A scripted server that is closed when the running test ends. */
export async function serve(...acts: [Act, ...Act[]]): Promise<ScriptedServer> {
  const server = await startScriptedServer(...acts);
  onTestFinished(() => server.close());
  return server;
}
