import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { parseEnv } from "@/lib/env";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { refuseUnsafe } from "@/scripts/runtime/refuse-unsafe";

const dockerfile = readFileSync(join(PROJECT_ROOT, "Dockerfile"), "utf8");
const compose = readFileSync(join(PROJECT_ROOT, "compose.yaml"), "utf8");
const example = readFileSync(join(PROJECT_ROOT, ".env.example"), "utf8");

/** The words of an instruction in its exec form. */
const execForm = (pattern: RegExp): string[] => JSON.parse(pattern.exec(dockerfile)?.[1] ?? "[]");

const run = promisify(execFile);

/** What the health check ends with while the web process answers so. */
async function healthWhile(status: number): Promise<number> {
  const server = createServer((request, response) =>
    response.writeHead(request.url === "/readyz" ? status : 404).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const [, ...args] = execForm(/^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m);
  return run(process.execPath, args, { env: { NODE_ENV: "test", PORT: String(port) } }).then(
    () => 0,
    ({ code }) => code,
  );
}

it("the image starts, installs and builds with programs that exist, as somebody who is not root", () => {
  const commands = [
    execForm(/^CMD (\[.*\])$/m).join(" "),
    ...(/^RUN (.*bootstrap.*)$/m.exec(dockerfile)?.[1] ?? "").split(" && "),
  ];

  expect(commands).toEqual([
    "node scripts/bootstrap.mjs start",
    "node scripts/bootstrap.mjs install",
    "node scripts/bootstrap.mjs build",
  ]);
  expect(existsSync(join(PROJECT_ROOT, "scripts", "bootstrap.mjs"))).toBe(true);
  expect(spawnSync(process.execPath, ["scripts/bootstrap.mjs"], { cwd: PROJECT_ROOT }).stderr.toString()).toContain(
    "<start|",
  );
  expect(dockerfile.lastIndexOf("USER node")).toBeGreaterThan(dockerfile.lastIndexOf("RUN "));
});

it("the health check believes /readyz", async () => {
  expect([await healthWhile(200), await healthWhile(503)]).toEqual([0, 1]);
});

it("every variable that the files set is one that we read", () => {
  const ofImage = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name]) => name);
  const ofPixapi = compose.slice(0, compose.indexOf("  postgres:\n"));
  const ofCompose = [...ofPixapi.matchAll(/^ {6}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);

  const unknown = [...ofImage, ...ofCompose].filter((name) => name !== "NODE_ENV" && !example.includes(`${name}=`));

  expect(ofCompose).toEqual(["HOST", "PUBLIC_URL", "SMTP_URL", "DATABASE_URL"]);
  expect(unknown).toEqual([]);
});

it("what the files set is a configuration that is safe to start", () => {
  const env = parseEnv({
    HOST: "0.0.0.0",
    PORT: "3000",
    PIXAPI_DATA_DIR: "/data",
    PUBLIC_URL: "https://images.example.com",
    SMTP_URL: "smtps://user:password@mail.example.com",
    DATABASE_URL: "postgres://pixapi:secret@postgres:5432/pixapi",
  });

  expect(() => refuseUnsafe(env)).not.toThrow();
});

it("nothing of this machine gets into the image", () => {
  const ignored = readFileSync(join(PROJECT_ROOT, ".dockerignore"), "utf8").split("\n");

  expect(ignored).toEqual(expect.arrayContaining([".git", ".pixapi", ".env", ".env.local", "node_modules", ".next*"]));
});
