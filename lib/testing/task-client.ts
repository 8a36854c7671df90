import { z } from "zod";
import * as generations from "@/app/v1/async/images/generations/route";
import * as cancel from "@/app/v1/tasks/[id]/cancel/route";
import * as task from "@/app/v1/tasks/[id]/route";
import * as tasks from "@/app/v1/tasks/route";
import { CHEAP } from "./api-client";
import { callRoute, type Reply } from "./call-route";

const submitted = z.strictObject({
  id: z.string(),
  object: z.literal("task"),
  status: z.literal("submitted"),
  progress: z.literal(0),
  created_at: z.int(),
  model: z.string(),
  request_id: z.string(),
});

/** A customer's program that works with tasks, calling the routes in this process. */
export function taskClient({ secret }: { secret: string }) {
  const headers = { authorization: `Bearer ${secret}` };
  const submit = (body: object = {}, more: Record<string, string> = {}): Promise<Reply> =>
    callRoute(generations.POST, {
      path: "/v1/async/images/generations",
      method: "POST",
      headers: { ...headers, "content-type": "application/json", ...more },
      body: JSON.stringify({ ...CHEAP, ...body }),
    });
  const show = (id: string): Promise<Reply> =>
    callRoute(task.GET, { path: `/v1/tasks/${id}`, params: { id }, headers });
  return {
    submit,
    /** Submits a task that must be taken, and gives what was answered. */
    submitted: async (body: object = {}, more: Record<string, string> = {}) => submittedOf(await submit(body, more)),
    show,
    task: async (id: string) => taskOf(await show(id)),
    list: (query = ""): Promise<Reply> => callRoute(tasks.GET, { path: `/v1/tasks${query}`, headers }),
    cancel: (id: string): Promise<Reply> =>
      callRoute(cancel.POST, { path: `/v1/tasks/${id}/cancel`, method: "POST", params: { id }, headers }),
  };
}

/** The task of a 202. */
export function submittedOf(reply: Reply): z.output<typeof submitted> {
  if (reply.status !== 202) throw new Error(`Not a submitted task: ${reply.status} ${reply.bytes.toString()}`);
  return submitted.parse(JSON.parse(reply.bytes.toString()));
}

/** The task of a 200. */
export function taskOf(reply: Reply): Record<string, unknown> {
  if (reply.status !== 200) throw new Error(`Not a task: ${reply.status} ${reply.bytes.toString()}`);
  return JSON.parse(reply.bytes.toString());
}
