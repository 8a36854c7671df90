// npm run bench [-- gateway | streams | memory | ledger | lighthouse]
const BENCHES = {
  gateway: () => import("./gateway/run"),
  streams: () => import("./streams"),
  memory: () => import("./memory"),
  ledger: () => import("./ledger"),
  lighthouse: () => import("./lighthouse/run"),
};

const name = process.argv[2] ?? "gateway";
const bench = Object.entries(BENCHES).find(([known]) => known === name);
if (!bench) {
  console.error(`There is no bench "${name}"; there are ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
await bench[1]();
