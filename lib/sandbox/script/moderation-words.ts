/** OpenAI's categories, and whether the score of each also counts pictures. */
export const CATEGORIES = {
  harassment: false,
  "harassment/threatening": false,
  hate: false,
  "hate/threatening": false,
  illicit: false,
  "illicit/violent": false,
  "self-harm": true,
  "self-harm/instructions": true,
  "self-harm/intent": true,
  sexual: true,
  "sexual/minors": false,
  violence: true,
  "violence/graphic": true,
} as const;

export type Category = keyof typeof CATEGORIES;

/** What `sandbox:moderation=…` asks of the moderation of a text: a score, or a fault of the endpoint. */
export type ModerationWord =
  | { kind: "score"; category: Category; score: number; onlyWithImage: boolean }
  | { kind: "fault"; fault: "error" | "hang" };

const WORD = /\bsandbox:(moderation(?:_image)?)=([^\s,;"'<>()[\]{}]+)/g;
const CERTAIN = 0.98;

/** The words of a text in their order; those that are not understood are refused where pictures are drawn. */
export function moderationWords(text: string): ModerationWord[] {
  return [...text.matchAll(WORD)].flatMap(([, name = "", value = ""]) => {
    const word = readModerationWord(name, value.replace(/[.!?]+$/, ""));
    return word ? [word] : [];
  });
}

/** `violence`, `violence:0.6`, `error` or `hang`; null for anything else. */
export function readModerationWord(name: string, value: string): ModerationWord | null {
  const onlyWithImage = name === "moderation_image";
  if (!onlyWithImage && (value === "error" || value === "hang")) return { kind: "fault", fault: value };
  const [, wanted = "", scored = ""] = /^([a-z/-]+)(?::(0(?:\.\d{1,4})?|1))?$/.exec(value) ?? [];
  const category = categoryNamed(wanted);
  return category && { kind: "score", category, score: scored === "" ? CERTAIN : Number(scored), onlyWithImage };
}

function categoryNamed(name: string): Category | null {
  return isCategory(name) ? name : null;
}

function isCategory(name: string): name is Category {
  return Object.hasOwn(CATEGORIES, name);
}
