import { describeFailure } from "./runtime/describe-failure";
import { generatePrismaClient } from "./runtime/generate-prisma-client";
import { runTool } from "./runtime/run-tool";
import { listenForStop } from "./runtime/stop-request";

const { signal } = listenForStop();

try {
  await generatePrismaClient(signal);
  await runTool({
    args: ["node_modules/next/dist/bin/next", "typegen"],
    env: { NEXT_TELEMETRY_DISABLED: "1" },
    failure: "The types of the routes could not be generated:",
    signal,
  });
  await runTool({ args: ["node_modules/typescript/bin/tsc", "--noEmit"], failure: "The types are wrong:", signal });
  process.exit(0);
} catch (error) {
  if (!signal.aborted) console.error(describeFailure(error));
  process.exit(signal.aborted ? 130 : 1);
}
