import { interceptStatement } from "./intercept-statement";

/** The next run of the named statement reaches the database, and its answer is lost on the way back. */
export function loseAnswerOf(statementName: string): void {
  let isLost = false;
  interceptStatement(statementName, async (send) => {
    const answer = await send();
    if (isLost) return answer;
    isLost = true;
    throw new Error("Connection terminated unexpectedly");
  });
}
