import { BLOCKS, FINISHES, STREAM_FAULTS } from "@/lib/sandbox/script/words";

export type Wire = "openai" | "google";

export type Outcome = {
  status: number;
  /** Of an error; null for pictures. */
  code: string | null;
  attempts: number;
  /** Pictures delivered, and charged. */
  delivered: number;
  stage?: "input" | "output";
  retryAfter?: RegExp;
};

/** Words of the sandbox and what the product must make of them. */
export type Fault = { words: string; wire: Wire; body: object; outcome: Outcome };

/** Of all attempts of one request; an extra attempt needs five seconds of it. */
export const DEADLINE_SECONDS = 10;

const refused = (status: number, code: string, attempts = 1, more: Partial<Outcome> = {}): Outcome => ({
  status,
  code,
  attempts,
  delivered: 0,
  ...more,
});
const delivered = (count = 1, attempts = 1): Outcome => ({ status: 200, code: null, attempts, delivered: count });
const busy = (attempts: number, retryAfter: RegExp) => refused(503, "overloaded", attempts, { retryAfter });

const BLOCKED_INPUT = refused(422, "moderation_blocked", 1, { stage: "input" });
const BLOCKED_OUTPUT = refused(422, "moderation_blocked", 1, { stage: "output" });
const BAD = refused(503, "upstream_bad_response");
const LATE = refused(503, "upstream_timeout");
const BROKEN = refused(503, "upstream_error");
const TURNED_AWAY_TWICE = refused(503, "upstream_error", 2);

/** Word → outcome on both wires, or the outcome on OpenAI's and the one on Google's. */
const ON_BOTH: Record<string, Outcome | [Outcome, Outcome]> = {
  "error=moderation": BLOCKED_INPUT,
  "error=moderation_output": BLOCKED_OUTPUT,
  "error=no_image": BLOCKED_OUTPUT,
  "fault=refusal_text": BLOCKED_OUTPUT,
  "images=0": BLOCKED_OUTPUT,
  "error=rate_limit": busy(2, /^1$/),
  "fault=huge_retry_after": busy(1, /^300$/),
  "fault=retry_after_zero": busy(2, /^1$/),
  // Google's notation knows no negative delay: it reads as none.
  "fault=retry_after_negative": [busy(2, /^1$/), busy(1, /^10$/)],
  "fault=retry_after_date": busy(1, /^[123]$/),
  "fault=retry_after_garbage": busy(1, /^10$/),
  "error=server": BROKEN,
  "fault=http_502": BROKEN,
  "fault=http_503": TURNED_AWAY_TWICE,
  "fault=http_529": TURNED_AWAY_TWICE,
  "fail_first=1": delivered(1, 2),
  "fail_first=2": TURNED_AWAY_TWICE,
  "fault=unauthorized": BROKEN,
  "fault=forbidden": BROKEN,
  // Only OpenAI names the parameter.
  "fault=invalid_parameter": [refused(400, "invalid_size"), BROKEN],
  "fault=model_gone": refused(503, "model_unavailable"),
  "error=insufficient_credits": refused(402, "insufficient_credits"),
  "error=timeout": LATE,
  "fault=trickle": LATE,
  "fault=slow_headers": LATE,
  "delay=1": delivered(),
  "error=bad_response": BAD,
  "fault=html": BAD,
  "fault=error_in_200": BAD,
  "fault=empty_body": BAD,
  "fault=wrong_type": BAD,
  "fault=bad_base64": BAD,
  "fault=corrupt": BAD,
  "fault=undecodable_one": BAD,
  "fault=cut": BAD,
  "fault=reset": BAD,
  "fault=redirect": BAD,
  "fault=gzip": BAD,
  "fault=gzip_cut": BAD,
  "fault=gzip_bomb": BAD,
  "fault=huge": BAD,
  "fault=duplicate": delivered(),
  "fault=extra": delivered(),
  "fault=other_format": delivered(),
  "fault=other_quality": delivered(),
  "size=640x400": delivered(),
};

const ON_STREAMS: Record<(typeof STREAM_FAULTS)[number], Outcome> = {
  hang: LATE,
  cut: BAD,
  error: BROKEN,
  moderation: BLOCKED_OUTPUT,
  garbage: BAD,
  malformed: delivered(),
  comments: BAD,
  unfinished: BAD,
};

const ENDS_THAT_SAY_MORE: readonly string[] = ["language", "max_tokens", "image_other", "other"];

/** Several pictures in one call, or one call each. */
const OF_SEVERAL: readonly [Wire, string, Outcome][] = [
  ["openai", "images=1", delivered(1)],
  ["openai", "fault=extra", delivered(2)],
  ["openai", "fault=duplicate", delivered(2)],
  ["openai", "fault=undecodable_one", delivered(1)],
  ["google", "images=1", delivered(1, 2)],
  ["google", "fault=extra", delivered(2, 2)],
  ["google", "error=moderation_output", { ...BLOCKED_OUTPUT, attempts: 2 }],
  ["google", "fault=corrupt", { ...BAD, attempts: 2 }],
];

const STREAMED = { stream: true, partial_images: 2 };

const anywhere = Object.entries(ON_BOTH).flatMap(([words, given]): Fault[] => {
  const [openai, google] = Array.isArray(given) ? given : [given, given];
  return [
    { words, wire: "openai", body: {}, outcome: openai },
    { words, wire: "google", body: {}, outcome: google },
  ];
});

/** Every word, on every wire that knows it. */
export const FAULTS: readonly Fault[] = [
  ...anywhere,
  ...STREAM_FAULTS.map((word) => on("openai", `stream=${word}`, ON_STREAMS[word], STREAMED)),
  // A refusal and a fault of the whole answer, where events were asked for.
  on("openai", "error=moderation", BLOCKED_INPUT, STREAMED),
  on("openai", "error=no_image", BLOCKED_OUTPUT, STREAMED),
  on("openai", "fault=refusal_text", BLOCKED_OUTPUT, STREAMED),
  on("openai", "fault=html", BAD, STREAMED),
  on("openai", "fault=huge", BAD, STREAMED),
  on("google", "error=no_image", BLOCKED_OUTPUT, STREAMED),
  ...FINISHES.map((word) => on("google", `finish=${word}`, ENDS_THAT_SAY_MORE.includes(word) ? BAD : BLOCKED_OUTPUT)),
  ...BLOCKS.map((word) => on("google", `block=${word}`, BLOCKED_INPUT)),
  ...OF_SEVERAL.map(([wire, words, outcome]) => on(wire, words, outcome, { n: 2 })),
];

/** The same for an edit, which is another request on both wires and the same answer. */
export const EDIT_FAULTS: readonly Fault[] = anywhere.filter(({ words }) =>
  ["error=moderation", "error=no_image", "fault=http_503", "fault=cut", "fault=corrupt", "delay=1"].includes(words),
);

function on(wire: Wire, words: string, outcome: Outcome, body: object = {}): Fault {
  return { words, wire, body, outcome };
}
