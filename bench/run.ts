// npm run bench [-- latency | streams | memory | ledger]
const BENCHES = {
  latency: () => import("./latency"),
  streams: () => import("./streams"),
  memory: () => import("./memory"),
  ledger: () => import("./ledger"),
};

const name = process.argv[2] ?? "latency";
const bench = Object.entries(BENCHES).find(([known]) => known === name);
if (!bench) {
  console.error(`There is no bench "${name}"; there are ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
await bench[1]();
