import { z } from "zod";
import { TASK_STATES } from "@/lib/tasks/task";
import { errorFields, pageOf, unixSeconds } from "./common";
import { imagesAnswer } from "./images";

const named = { id: z.string(), object: z.literal("task"), created_at: unixSeconds, model: z.string() };

export const submittedTask = z.strictObject({
  ...named,
  status: z.literal("submitted"),
  progress: z.literal(0),
  request_id: z.string(),
});

export const taskHead = z.strictObject({
  ...named,
  status: z.enum(TASK_STATES),
  progress: z.int().min(0).max(100).describe("Percent"),
  completed_at: unixSeconds.nullable(),
  request_id: z.string(),
  error: errorFields.pick({ message: true, type: true, code: true, param: true }).optional(),
});

export const webhookDelivery = z.strictObject({
  id: z.string(),
  event: z.string(),
  url: z.string(),
  status: z.enum(["pending", "delivered", "failed", "gone"]),
  attempts: z.int(),
  response_status: z.int().nullable(),
  response_body: z.string().nullable(),
  failure: z.string().nullable(),
  created_at: unixSeconds,
  last_attempt_at: unixSeconds.nullable(),
  next_attempt_at: unixSeconds.nullable(),
});

/** A completed one carries the images answer at its top level and once more under `result`. */
export const task = z.strictObject({
  ...taskHead.shape,
  webhook: webhookDelivery.nullable(),
  ...imagesAnswer.partial().shape,
  result: imagesAnswer.optional(),
});

export const taskList = pageOf(taskHead);
