import { type ExampleRequest, exampleSamples } from "@/components/keys/example-samples";
import type { CodeSample } from "@/components/ui/code-block";

/** The example in every language, the call in the shell with the head of its answer; what is copied is the call alone. */
export function answeredSamples(example: ExampleRequest): CodeSample[] {
  const answer = `# 200 OK
# x-request-id: req_…
# x-pixapi-credits: ${example.credits}
#
# {"data": [{"url": "${new URL(example.baseUrl).origin}/assets/…"}], …}`;
  return exampleSamples(example, null).map((sample) =>
    sample.label === "curl" ? { ...sample, code: `${sample.code}\n\n${answer}` } : sample,
  );
}
