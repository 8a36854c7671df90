import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { formToBody } from "@/lib/http/uploads/form-to-body";
import { editSamples } from "./edit-samples";

const EXAMPLE = {
  baseUrl: "http://127.0.0.1:3000/v1",
  body: { model: "gpt-image-2", n: 2, prompt: `a potter's "first" @vase` },
  files: ["my vase; 1.png", "b.jpg"],
  hasMask: true,
};

function codeOf(label: string, example = EXAMPLE): string {
  return editSamples(example).find((sample) => sample.label === label)?.code ?? "";
}

test("curl sends the pictures in order, the mask and every parameter as it is", () => {
  const printing = codeOf("curl").replace("curl", "printf '%s\\0'");
  const words = execFileSync("bash", ["-c", printing], { encoding: "utf8" }).split("\0");
  const after = (flag: string) => words.filter((_, index) => words[index - 1] === flag);

  expect(words[0]).toBe("http://127.0.0.1:3000/v1/images/edits");
  expect(after("-F")).toEqual(['image[]=@"my vase; 1.png"', 'image[]=@"b.jpg"', "mask=@mask.png"]);
  const fields = after("--form-string").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { kind: "text", name, value: value.join("=") } as const;
  });
  expect(formToBody(fields).body).toEqual(EXAMPLE.body);
});

test("the libraries' code names the files and, only where there is one, the mask", () => {
  const [python, node] = [codeOf("Python"), codeOf("Node")];
  const unmasked = { ...EXAMPLE, hasMask: false };

  expect(python).toContain(
    '    image=[open("my vase; 1.png", "rb"), open("b.jpg", "rb")],\n    mask=open("mask.png", "rb"),\n',
  );
  expect(node).toContain('  image: [createReadStream("my vase; 1.png"), createReadStream("b.jpg")],\n');
  expect(node).toContain('  n: 2,\n  prompt: "a potter\'s \\"first\\" @vase",\n');
  expect(codeOf("Python", unmasked)).not.toContain("mask");
  expect(codeOf("Node", unmasked)).not.toContain("mask");
});
