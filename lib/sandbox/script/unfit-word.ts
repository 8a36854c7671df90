import type { Script } from "./parse-script";

/**
 * A sentence about a word that cannot happen on the call it came with, so that no test passes because its script was
 * ignored; null when every word can.
 */
export function unfitWord(script: Script, call: { isGoogle: boolean; isStream: boolean }): string | null {
  if (script.stream !== null && !call.isStream) {
    return `The scripted word 'sandbox:stream=${script.stream}' needs a call that is streamed.`;
  }
  if (call.isGoogle) return null;
  if (script.finish !== null) {
    return `The scripted word 'sandbox:finish=${script.finish}' belongs to Google's models: use 'sandbox:error=' here.`;
  }
  if (script.block !== null) {
    return `The scripted word 'sandbox:block=${script.block}' belongs to Google's models: use 'sandbox:error=' here.`;
  }
  return null;
}
