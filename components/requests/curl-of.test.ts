import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { curlOf } from "./curl-of";

it.each(["it's", '$(touch /x) `id` \\ "q"', "two\nlines", "'; rm -rf ~ #"])(
  "a shell hands %j to curl unchanged",
  (prompt) => {
    const command = curlOf("http://127.0.0.1:3000", "/v1/images/generations", { prompt });

    const printed = execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: "utf8" });

    expect(JSON.parse(printed.split("\0").at(-2) ?? "")).toEqual({ prompt });
  },
);
