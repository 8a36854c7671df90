import { z } from "zod";
import { IMAGE_SIZES } from "./native-sizes";

/** Fields that change nothing in a drawing. */
const ignored = z.unknown().optional();

const part = z.strictObject({
  text: z.string().optional(),
  inlineData: z.strictObject({ mimeType: z.string(), data: z.string(), displayName: ignored }).optional(),
  thought: z.boolean().optional(),
  thoughtSignature: ignored,
});

const content = z.strictObject({ role: z.enum(["user", "model"]).optional(), parts: z.array(part) });

/** The body of generateContent as far as it concerns pictures. A name that is not listed is unknown. */
export const contentRequest = z.strictObject({
  contents: z.array(content).min(1),
  generationConfig: z
    .strictObject({
      responseModalities: z.array(z.enum(["TEXT", "IMAGE"])).optional(),
      imageConfig: z
        .strictObject({ aspectRatio: z.string().optional(), imageSize: z.enum(IMAGE_SIZES).optional() })
        .optional(),
      candidateCount: z.literal(1).optional(),
      temperature: ignored,
      topP: ignored,
      topK: ignored,
      seed: ignored,
      maxOutputTokens: ignored,
      stopSequences: ignored,
      thinkingConfig: ignored,
      mediaResolution: ignored,
    })
    .optional(),
  model: ignored,
  safetySettings: ignored,
  systemInstruction: ignored,
  tools: ignored,
  toolConfig: ignored,
});

export type ContentRequest = z.output<typeof contentRequest>;
