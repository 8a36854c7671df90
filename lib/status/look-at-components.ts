import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { getOwn } from "@/lib/net/get-own";
import { noteSamples, type Sample } from "./note-samples";

type Role = "web" | "worker";

/** Before, the others may still be on their way up. */
const GRACE_SECONDS = 60;
const PATHS = { api: "/readyz", dashboard: "/sign-in" } as const;

/**
 * Looks at the components that a process of this role can see and notes what it found: itself, the database, and whether any
 * process of the other role is alive. A process that is gone cannot say so itself.
 */
export async function lookAtComponents(role: Role): Promise<void> {
  const database = await lookAtDatabase();
  const self = role === "web" ? await lookAtWeb() : await lookAtQueue();
  await noteSamples([database, ...self, ...(database.isGood ? await absentOf(role) : [])]);
}

async function lookAtDatabase(): Promise<Sample> {
  const startedAt = performance.now();
  try {
    await db.rows("SELECT 1", [], "look_at_database");
    return { component: "database", isGood: true, ms: performance.now() - startedAt };
  } catch {
    // Not reachable is the very answer this gives.
    return { component: "database", isGood: false, ms: null };
  }
}

function lookAtWeb(): Promise<Sample[]> {
  return Promise.all([lookAtPage("api"), lookAtPage("dashboard")]);
}

async function lookAtPage(component: keyof typeof PATHS): Promise<Sample> {
  const { isOk, ms } = await getOwn(`${ownAddress()}${PATHS[component]}`);
  return { component, isGood: isOk, ms: isOk ? ms : null };
}

/** Past every proxy: what is measured is this process. */
function ownAddress(): string {
  const host = ["0.0.0.0", "::"].includes(env.HOST) ? "127.0.0.1" : env.HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${env.PORT}`;
}

async function lookAtQueue(): Promise<Sample[]> {
  try {
    const { ms } = await db.row<{ ms: number }>(
      `SELECT greatest(0, extract(epoch FROM now() - min(run_at)))::float8 * 1000 AS ms
        FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now()`,
    );
    return [{ component: "worker", isGood: true, ms: ms ?? 0 }];
  } catch {
    // Without a database nobody knows how long jobs wait; its own sample says so.
    return [{ component: "worker", isGood: true, ms: null }];
  }
}

/** A web process sees that no worker lives, and the other way round. */
async function absentOf(role: Role): Promise<Sample[]> {
  if (process.uptime() < GRACE_SECONDS) return [];
  const other = role === "web" ? "worker" : "web";
  const { is_there } = await db.row<{ is_there: boolean }>(
    `SELECT EXISTS (SELECT FROM process WHERE role = $1 AND state = 'live' AND heartbeat_at > now() - make_interval(secs => $2)) AS is_there`,
    [other, env.PROCESS_DEAD_AFTER_SECONDS],
  );
  if (is_there) return [];
  const components = other === "worker" ? (["worker"] as const) : (["api", "dashboard"] as const);
  return components.map((component) => ({ component, isGood: false, ms: null }));
}
