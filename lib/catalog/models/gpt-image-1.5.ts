import { defineModel } from "@/lib/catalog/define-model";
import { fromCredits } from "@/lib/core/credits";

export const gptImage15 = defineModel({
  id: "gpt-image-1.5",
  aliases: [],
  name: "GPT Image 1.5",
  description: "OpenAI's earlier image model: three sizes, and the one that draws on a transparent background.",
  provider: "openai",
  upstreamModel: "gpt-image-1.5",
  ownedBy: "openai",
  category: "image",
  created: Date.UTC(2025, 11, 16) / 1000,
  availability: { state: "available" },
  endpoints: ["/v1/images/generations", "/v1/images/edits"],
  streaming: true,
  sizes: { kind: "list", sizes: ["1024x1024", "1536x1024", "1024x1536"] },
  presets: [
    { name: "Square", size: "1024x1024" },
    { name: "Landscape", size: "1536x1024" },
    { name: "Portrait", size: "1024x1536" },
  ],
  maxImages: 10,
  maxInputs: 16,
  maxInputBytes: null,
  masks: true,
  qualities: ["auto", "low", "medium", "high"],
  backgrounds: ["auto", "opaque", "transparent"],
  formats: ["png", "jpeg", "webp"],
  nativeFormats: ["png", "jpeg", "webp"],
  nativeCompression: true,
  noEffect: ["style"],
  prices: {
    "1K": { low: fromCredits(1), medium: fromCredits(4), high: fromCredits(14) },
  },
  deadlineSeconds: 280,
});
