import { anyQuality, defineModel } from "@/lib/catalog/define-model";
import { LITE_RATIOS } from "@/lib/catalog/gemini-ratios";

export const gemini25FlashImage = defineModel({
  id: "gemini-2.5-flash-image",
  aliases: ["nano-banana"],
  name: "Gemini 2.5 Flash Image",
  description:
    "The cheapest pictures, at 1K only. Google retired the model itself; its lighter successor draws them now.",
  provider: "google",
  upstreamModel: "gemini-3.1-flash-lite-image",
  ownedBy: "google",
  category: "image",
  created: Date.UTC(2025, 7, 26) / 1000,
  availability: { state: "deprecated", replacedBy: "gemini-3.1-flash-image-preview" },
  endpoints: ["/v1/images/generations", "/v1/images/edits"],
  streaming: true,
  sizes: { kind: "native", ratios: LITE_RATIOS },
  presets: [
    { name: "Square", size: "1024x1024" },
    { name: "Landscape", size: "1264x848" },
    { name: "Portrait", size: "848x1264" },
    { name: "Widescreen", size: "1376x768" },
    { name: "Tall", size: "768x1376" },
  ],
  maxImages: 10,
  maxInputs: 3,
  // 20 MiB for the whole call, in which pictures are base64.
  maxInputBytes: 15_000_000,
  masks: false,
  qualities: ["auto", "low", "medium", "high"],
  backgrounds: ["auto", "opaque"],
  formats: ["png", "jpeg", "webp"],
  nativeFormats: ["png", "jpeg"],
  nativeCompression: false,
  noEffect: ["quality", "moderation", "partial_images", "input_fidelity", "style"],
  prices: { "1K": anyQuality(2) },
  deadlineSeconds: 280,
});
