import { buildCatalog } from "./build-catalog";
import { gemini25FlashImage } from "./models/gemini-2.5-flash-image";
import { gemini31FlashImage } from "./models/gemini-3.1-flash-image";
import { gemini3ProImage } from "./models/gemini-3-pro-image";
import { gptImage15 } from "./models/gpt-image-1.5";
import { gptImage2 } from "./models/gpt-image-2";

/** The models of this product, in the order in which lists show them. Adding one = its file and a line here. */
export const { findModel, listModels, requireModel } = buildCatalog([
  gptImage2,
  gptImage15,
  gemini3ProImage,
  gemini31FlashImage,
  gemini25FlashImage,
]);
