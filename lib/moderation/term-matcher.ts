import { wordsOf } from "./words-of";

export type Terms = { blocked: readonly string[]; allowed: readonly string[] };

/** One state of the automaton: what has been read is the path to it, and `fallback` the longest other term it may begin. */
type State = {
  next: Map<string, State>;
  fallback: State | null;
  /** The longest blocked term that ends here. */
  blocked: { term: string; length: number } | null;
  /** Words of the longest allowed term that ends here; 0: none. */
  allowedLength: number;
};

type Hit = { term: string; start: number; end: number };

/**
 * Finds the terms of one owner in texts, all of them in a single pass over the words (Aho and Corasick's automaton), so that
 * neither their number nor their wording makes it slow. An allowed term excuses the blocked ones that lie inside it.
 */
export class TermMatcher {
  readonly #root: State = newState();
  readonly isEmpty: boolean;

  constructor({ blocked, allowed }: Terms) {
    this.isEmpty = blocked.length === 0;
    for (const term of blocked) {
      const words = wordsOf(term);
      this.#stateOf(words).blocked = { term, length: words.length };
    }
    for (const term of allowed) {
      const words = wordsOf(term);
      this.#stateOf(words).allowedLength = words.length;
    }
    this.#link();
  }

  /** The first blocked term in the words that no allowed term excuses, or null. */
  find(words: readonly string[]): string | null {
    const hits: Hit[] = [];
    const allowedUntil = new Map<number, number>();
    let state = this.#root;
    for (const [index, word] of words.entries()) {
      state = this.#step(state, word);
      const end = index + 1;
      const { blocked, allowedLength } = state;
      if (blocked) hits.push({ term: blocked.term, start: end - blocked.length, end });
      // Ends come in order, so the last one written for a start is the furthest.
      if (allowedLength > 0) allowedUntil.set(end - allowedLength, end);
    }
    return firstInexcusable(hits, allowedUntil);
  }

  #stateOf(words: readonly string[]): State {
    let state = this.#root;
    for (const word of words) {
      const known = state.next.get(word);
      const next = known ?? newState();
      if (!known) state.next.set(word, next);
      state = next;
    }
    return state;
  }

  /** Breadth first, so that the fallback of a state, which is shallower, is complete before it is looked at. */
  #link(): void {
    const queue = [this.#root];
    for (const state of queue) {
      for (const [word, next] of state.next) {
        const fallback = state === this.#root ? this.#root : this.#step(state.fallback ?? this.#root, word);
        next.fallback = fallback;
        next.blocked ??= fallback.blocked;
        next.allowedLength ||= fallback.allowedLength;
        queue.push(next);
      }
    }
  }

  #step(from: State, word: string): State {
    let state: State | null = from;
    while (state) {
      const next = state.next.get(word);
      if (next) return next;
      state = state.fallback;
    }
    return this.#root;
  }
}

function newState(): State {
  return { next: new Map(), fallback: null, blocked: null, allowedLength: 0 };
}

/**
 * Of the terms that end at one place the longest is looked at alone: what excuses it excuses the shorter ones. Hits come in
 * the order of their ends.
 */
function firstInexcusable(hits: readonly Hit[], allowedUntil: ReadonlyMap<number, number>): string | null {
  if (allowedUntil.size === 0) return hits[0]?.term ?? null;
  const spans = [...allowedUntil].sort(([a], [b]) => a - b);
  const byStart = hits.toSorted((a, b) => a.start - b.start);
  let reached = 0;
  let place = 0;
  const inexcusable = byStart.filter(({ start, end }) => {
    for (let span = spans[place]; span && span[0] <= start; span = spans[++place]) reached = Math.max(reached, span[1]);
    return reached < end;
  });
  return inexcusable[0]?.term ?? null;
}
