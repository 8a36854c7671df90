import { encodeTime } from "ulid";

const TIME_LENGTH = 10;

/** The smallest id a request can have that began at `time`: ids sort by time, so a range of time is a range of ids. */
export function requestIdAt(time: Date): string {
  return `req_${encodeTime(time.getTime(), TIME_LENGTH)}${"0".repeat(16)}`;
}
