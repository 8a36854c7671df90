import { describe, expect, test } from "vitest";
import { requireModel } from "@/lib/catalog";
import { checkEdit } from "./check-edit";
import { parseGeneration } from "./schema";

const model = requireModel("gpt-image-2", "model");
const EDIT = { model: "gpt-image-2", prompt: "A lighthouse", input_fidelity: "high" };

test("an edit has the parameters of a generation, and its fidelity only where the model has a choice", () => {
  const parameters = parseGeneration(EDIT, { images: 16, hasMask: true });

  expect(parameters).toMatchObject({ model: "gpt-image-2", inputFidelity: null, ignored: ["input_fidelity"] });
});

describe("refused", () => {
  test.each([
    [{ images: 0, hasMask: false }, model, "missing_required_parameter", "image"],
    [{ images: 0, hasMask: true }, model, "missing_required_parameter", "image"],
    [{ images: 17, hasMask: false }, model, "unsupported_parameter", "image"],
    [{ images: 4, hasMask: false }, { ...model, maxInputs: 3 }, "unsupported_parameter", "image"],
    [{ images: 1, hasMask: true }, { ...model, masks: false }, "unsupported_parameter", "mask"],
    [{ images: 1, hasMask: false }, { ...model, endpoints: [], maxInputs: 0 }, "unsupported_parameter", "model"],
  ])("%j", (shape, definition, code, param) => {
    expect(() => checkEdit(definition, shape)).toThrow(expect.objectContaining({ code, param }));
  });

  test("with the models that can", () => {
    const without = { ...model, id: "sketcher", masks: false, endpoints: [], maxInputs: 0 };

    expect(() => checkEdit(without, { images: 1, hasMask: false })).toThrow(/^sketcher makes no edits\. .*gpt-image-2/);
  });
});
