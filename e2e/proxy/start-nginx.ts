import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { waitUntil } from "@/lib/testing/wait-until";
import { freePort } from "@/scripts/runtime/free-port";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

export type Nginx = { origin: string; stop: () => Promise<void> };

const PAGE = join(PROJECT_ROOT, "app/(site)/docs/_content/self-hosting.md");
const ON_PATH = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

/** Why there is no nginx to test with, or null when there is one. */
export async function whyNoNginx(): Promise<string | null> {
  try {
    await promisify(execFile)("nginx", ["-v"], { env: ON_PATH });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The block of the documentation, with this machine's addresses in it. */
export async function documentedServer(): Promise<string> {
  const [, block] = /```nginx\n([\s\S]*?)```/.exec(await readFile(PAGE, "utf8")) ?? [];
  if (block === undefined) throw new Error(`${PAGE} shows no nginx settings`);
  return block;
}

/** The settings of somebody who caches whatever the answers allow, pages included. */
export const NAIVE_SERVER = `proxy_cache_path /var/cache/nginx/pixapi keys_zone=pixapi:10m;
server {
  listen 80;
  location / {
    proxy_pass http://127.0.0.1:3000;
    proxy_set_header Host $host;
    proxy_cache pixapi;
    proxy_cache_key $request_uri;
    proxy_force_ranges on;
    add_header X-Cache $upstream_cache_status always;
  }
}`;

/** Runs nginx before an origin, as this user, on a port of its own; `server` is written for port 3000 as the documentation is. */
export async function startNginx(server: string, origin: string): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "pixapi-nginx-"));
  const port = await freePort();
  const placed = server
    .replaceAll("http://127.0.0.1:3000", origin)
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("/var/cache/nginx/pixapi", join(folder, "cache"));
  await writeFile(join(folder, "nginx.conf"), configuration(folder, placed));
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], {
    env: ON_PATH,
    stdio: "inherit",
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  await waitUntil("nginx answers", async () => (await fetch(`${address}/healthz`).catch(() => null)) !== null);
  return {
    origin: address,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, server: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `  ${kind}_temp_path ${join(folder, kind)};`,
  );
  // As root the workers would be another user, who may not read this folder.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `daemon off;
${user}
worker_processes 1;
pid ${join(folder, "nginx.pid")};
events {}
http {
  access_log off;
${temporary.join("\n")}
${server}
}
`;
}
