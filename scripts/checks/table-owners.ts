import type { SourceFile } from "./source-files";

type Write = { table: string; file: string; owner: string };

const SQL_WRITE = /\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE) "?([a-z_]+)"?/g;
const PRISMA_WRITE = /\b(?:prisma\(\)|tx)\.(\w+)\.(?:create|update|upsert|delete)\w*\(/g;
const MODEL = /^model (\w+) \{[\s\S]*?^ {2}@@map\("(\w+)"\)/gm;

/**
 * A table is written by one folder of `lib/`, so that its rules are in one place. Every write by a second folder, or from
 * outside `lib/`, as `file writes table, which … owns`; the folder with the most writes counts as the owner.
 */
export function findForeignWrites(files: readonly SourceFile[]): string[] {
  const writes = listWrites(files);
  const tables = new Set(writes.map(({ table }) => table));
  return [...tables].flatMap((table) => {
    const ofTable = writes.filter((write) => write.table === table);
    const owner = mostFrequent(ofTable.map((write) => write.owner).filter((folder) => folder.startsWith("lib/")));
    return ofTable
      .filter((write) => write.owner !== owner)
      .map(({ file }) => `${file} writes ${table}, which ${owner} owns`);
  });
}

/** Every statement that writes a table, in code that ships. */
export function listWrites(files: readonly SourceFile[]): Write[] {
  const tableOf = modelTables(files);
  return files
    .filter(
      ({ path }) =>
        /^(app|lib|scripts)\/.*\.tsx?$/.test(path) && !/\.test\.ts$|\/testing\/|^scripts\/checks\//.test(path),
    )
    .flatMap(({ path, text }) => {
      const owner = /^lib\/[^/]+/.exec(path)?.[0] ?? path;
      const tables = [
        ...[...text.matchAll(SQL_WRITE)].map(([, table = ""]) => table),
        ...[...text.matchAll(PRISMA_WRITE)].map(([, model = ""]) => tableOf.get(model) ?? model),
      ];
      return tables.map((table) => ({ table, file: path, owner }));
    });
}

function modelTables(files: readonly SourceFile[]): Map<string, string> {
  const schemas = files.filter(({ path }) => path.endsWith(".prisma"));
  const models = schemas.flatMap(({ text }) => [...text.matchAll(MODEL)]);
  return new Map(
    models.map(([, model = "", table = ""]) => [`${model.slice(0, 1).toLowerCase()}${model.slice(1)}`, table]),
  );
}

function mostFrequent(names: readonly string[]): string {
  const count = (name: string) => names.filter((other) => other === name).length;
  return [...names].sort((left, right) => count(right) - count(left))[0] ?? "nobody in lib";
}
