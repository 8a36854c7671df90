import { remember } from "@/lib/core/remember";
import { makeLog } from "@/lib/trace/make-log";

type Line = Record<string, unknown> & { msg?: string };

/** Makes this test file's log a list. Call it before anything is logged, outside of tests. */
export function capturedLog() {
  let text = "";
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  remember("log", () => makeLog({ level: "debug", destination }));
  const lines = (): Line[] => text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return {
    text: () => text,
    clear: () => {
      text = "";
    },
    lines,
    /** The lines of requests, or of jobs. */
    of: (msg: "request" | "job"): Line[] => lines().filter((line) => line.msg === msg),
  };
}
