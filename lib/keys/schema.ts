import { z } from "zod";

/** Control characters and those that turn the reading direction make a name lie in lists, logs and exports. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

const name = z
  .string()
  .trim()
  .min(1, "must have 1 to 100 characters")
  .max(100, "must have 1 to 100 characters")
  .refine((value) => !UNPRINTABLE.test(value), "holds a character that cannot be shown");

export const createKeyBody = z.strictObject({ name, mode: z.enum(["live", "test"]) });

/** What can be changed about a key: its name, and whether it works. */
export const changeKeyBody = z
  .strictObject({ name: name.optional(), disabled: z.boolean().optional() })
  .refine((body) => Object.keys(body).length > 0, "names nothing to change");
