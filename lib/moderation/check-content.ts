import { log } from "@/lib/trace/log";
import type { Checker, Content } from "./checker";
import { refusedCategories } from "./refused-categories";
import type { Strictness } from "./schema";
import type { Verdict } from "./verdict";

/** Of all calls together: a request must not wait long for what is not its picture. */
const DEADLINE_MS = 3_000;

type Checked = { checker: Checker; content: Content; strictness: Exclude<Strictness, "off"> };

/** Has a request's content judged, once; `unchecked` where no judgement came in time. */
export async function checkContent({ checker, content, strictness }: Checked): Promise<Verdict> {
  const findings = await checker.judge(content, AbortSignal.timeout(DEADLINE_MS));
  const ofInput = { stage: "input", by: checker.by } as const;
  if (!findings.ok) {
    log().warn({ reason: findings.reason, checker: checker.by }, "content could not be checked");
    return { ...ofInput, decision: "unchecked", categories: [] };
  }
  const categories = refusedCategories(findings.scores, strictness);
  return { ...ofInput, decision: categories.length > 0 ? "blocked" : "allowed", categories };
}
