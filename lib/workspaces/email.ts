import { z } from "zod";

/** An address as we store and compare it: trimmed, lower case, ASCII, at most 254 characters. */
export const emailSchema = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email("is not an e-mail address").max(254));
