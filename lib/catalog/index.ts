import { buildCatalog } from "./build-catalog";
import { gptImage2 } from "./models/gpt-image-2";

/** The models of this product, in the order in which lists show them. Adding one = its file and a line here. */
export const { findModel, listModels, requireModel } = buildCatalog([gptImage2]);
