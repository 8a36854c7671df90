import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { editCurlOf } from "./edit-curl-of";

it("a shell hands every picture and field to curl unchanged", () => {
  const prompt = "it's @file <x> $(touch /x)\n'; rm -rf ~ #";
  const command = editCurlOf("http://127.0.0.1:3000", "/v1/images/edits", {
    fields: { model: "gpt-image-2", n: 2, prompt, metadata: { order: "4 2" }, size: null },
    pictures: [
      { role: "image", index: 0, format: "png" },
      { role: "image", index: 1, format: "jpeg" },
      { role: "mask", index: 0, format: "png" },
    ],
  });

  const printed = execFileSync("sh", ["-c", `PIXAPI_KEY=k; curl() { printf '%s\\0' "$@"; }\n${command}`], {
    encoding: "utf8",
  });

  expect(printed.split("\0").slice(0, -1)).toEqual([
    "http://127.0.0.1:3000/v1/images/edits",
    "-H",
    "Authorization: Bearer k",
    ...["-F", "image[]=@image-1.png", "-F", "image[]=@image-2.jpg", "-F", "mask=@mask.png"],
    ...["--form-string", "model=gpt-image-2", "--form-string", "n=2"],
    ...["--form-string", `prompt=${prompt}`, "--form-string", 'metadata={"order":"4 2"}'],
  ]);
});
