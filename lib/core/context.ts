/** Who acts. Attribution is never a free string. */
export type Actor =
  | { kind: "key"; id: string }
  | { kind: "user"; id: string }
  | { kind: "job"; name: string }
  | { kind: "operator"; via: "cli" };

/** What every verb gets first: who acts, for which workspace, within which exchange. */
export type Context = { actor: Actor; workspaceId: string; requestId: string };

/** How the journal and the audit log write an actor: `key:key_01…`, `job:recover`, `operator:cli`. */
export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case "key":
    case "user":
      return `${actor.kind}:${actor.id}`;
    case "job":
      return `job:${actor.name}`;
    case "operator":
      return `operator:${actor.via}`;
  }
}
