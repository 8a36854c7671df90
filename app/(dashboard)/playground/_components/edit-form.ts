import type { Edit } from "./inputs";
import type { RequestBody } from "./request-body";

/** The form of an edit: the parameters as text, the pictures in their order, the mask last. */
export async function editForm(body: RequestBody, { pictures, mask }: Edit): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, String(value));
  for (const { name, sent } of pictures) {
    if (typeof sent === "string") form.append("image[]", sent);
    else form.append("image[]", sent, name);
  }
  if (typeof mask === "string") form.append("mask", mask);
  else if (mask) {
    const { exportMask } = await import("./mask/paint-selection");
    form.append("mask", await exportMask(mask), "mask.png");
  }
  return form;
}
