/** What a store answers: these are its numbers, not ours. */
const NO_SUCH_OBJECT = 404;
const MAY_PASS: readonly number[] = [408, 429];

/** True for the answer that there is no such object; a bucket that is not there is a fault like any other. */
export function isNotStored(error: unknown): boolean {
  return error instanceof Error && error.name !== "NoSuchBucket" && answeredWith(error) === NO_SUCH_OBJECT;
}

/** True where the same request would be answered the same way. */
export function isRefused(error: unknown): boolean {
  const answer = answeredWith(error);
  return answer !== null && Math.floor(answer / 100) === 4 && !MAY_PASS.includes(answer);
}

/** The client's errors carry the number of the answer beside them. */
function answeredWith(error: unknown): number | null {
  if (!(error instanceof Error) || !("$metadata" in error)) return null;
  const { $metadata: answer } = error;
  const isAnswer = typeof answer === "object" && answer !== null && "httpStatusCode" in answer;
  return isAnswer && typeof answer.httpStatusCode === "number" ? answer.httpStatusCode : null;
}
