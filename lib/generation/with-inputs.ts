import type { GenerationCall, InputImage } from "@/lib/providers/types";
import { lendInputs } from "@/lib/storage/lend-inputs";
import type { KeptInput } from "./kept-input";

/** The pictures of a call on this machine's disk. */
export type InputFiles = Pick<GenerationCall, "inputs" | "mask">;

/** Runs a call's work with its kept pictures as files; without any, with none. */
export async function withInputs<T>(inputs: readonly KeptInput[], use: (files: InputFiles) => Promise<T>): Promise<T> {
  const keys = inputs.map(({ storageKey }) => storageKey);
  return lendInputs(keys, (paths) => {
    const files = inputs.map((input, index) => ({ role: input.role, file: toFile(input, paths[index] ?? "") }));
    return use({
      inputs: files.filter(({ role }) => role === "image").map(({ file }) => file),
      mask: files.find(({ role }) => role === "mask")?.file ?? null,
    });
  });
}

function toFile({ format, width, height, bytes, sha256 }: KeptInput, path: string): InputImage {
  return { path, format, width, height, bytes, sha256 };
}
