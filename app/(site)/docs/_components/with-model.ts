const SHOWN = "gpt-image-2";
/** Every model makes it; a mask or another size not every one. */
const COMMON_SIZE = "1024x1024";

/** A sample with the reader's own model, where any model could do what it does. */
export function withModel(code: string, model: string | null): string {
  const isCommon = code.includes(COMMON_SIZE) && !/mask|partial_images|gpt-image-2[^"']/.test(code);
  return model && isCommon ? code.replaceAll(SHOWN, model) : code;
}
