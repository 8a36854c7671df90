import type { JobMessage, ReplyMessage } from "./image-job";
import { runImageJob } from "./run-image-job";

/** The image process: a program, imported by nobody. It decodes what others sent, so it has no secrets and may die. */

// The channel closes when the parent ends, however it ends; a decoder's thread must not keep this process alive.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

// A terminal sends its signals to the whole group; the parent may still be finishing the job it gave us.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

process.on("message", async (message) => {
  const { id, job } = asJobMessage(message);
  const reply: ReplyMessage = { id, result: await runImageJob(job) };
  process.send?.(reply);
});

/** The only sender is our own pool, through a channel that nobody else holds. */
function asJobMessage(message: unknown): JobMessage {
  return message as JobMessage;
}
