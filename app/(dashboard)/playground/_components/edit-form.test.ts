import { expect, test } from "vitest";
import { editForm } from "./edit-form";

test("a form holds the parameters as text, files and links in their order, and the mask last", async () => {
  const file = new File(["x"], "a.png", { type: "image/png" });
  const pictures = [
    { id: "1", name: "a.png", sent: file },
    { id: "2", name: "Image 2", sent: "http://127.0.0.1:3000/assets/2" },
  ];

  const form = await editForm(
    { model: "gpt-image-2", n: 2, prompt: "an olive tree" },
    { pictures, mask: "http://127.0.0.1:3000/assets/mask" },
  );

  expect([...form.entries()]).toEqual([
    ["model", "gpt-image-2"],
    ["n", "2"],
    ["prompt", "an olive tree"],
    ["image[]", expect.objectContaining({ name: "a.png", type: "image/png", size: 1 })],
    ["image[]", "http://127.0.0.1:3000/assets/2"],
    ["mask", "http://127.0.0.1:3000/assets/mask"],
  ]);
});
