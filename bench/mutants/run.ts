import { loadavg } from "node:os";
import { MUTANTS, QUICK } from "./mutants";
import { openTestBed } from "./test-bed";

// npm run mutants [-- --quick | --only words]: plants one fault after the other in the database's functions and guards and
// requires the test that is named with it to fail because of it. Exit code 1 when one survives.
const [option, words = ""] = process.argv.slice(2);
const chosen = MUTANTS.filter(({ fault }) =>
  option === "--quick" ? QUICK.includes(fault) : option === "--only" ? fault.includes(words) : true,
);
if (chosen.length === 0) throw new Error("No mutant has these words in its name.");

const bed = await openTestBed();
const survivors: string[] = [];
try {
  const whole = await bed.run(chosen);
  const notGreen = chosen.flatMap(({ file, test }, index) => {
    const { state = "absent", messages = [] } = whole[index] ?? {};
    return state === "passed" ? [] : [`${state} without any fault: ${file} > ${test}\n${messages.join("\n")}`];
  });
  if (notGreen.length > 0) throw new Error([...new Set(notGreen)].join("\n"));
  console.log(`${chosen.length} tests are green; now with one fault each (load ${loadavg()[0]?.toFixed(1)})`);
  for (const mutant of chosen) {
    const { state, messages } = await bed.runDamaged(mutant);
    const isNoticed = messages.some((message) => message.includes(mutant.red));
    const verdict = state !== "failed" ? "SURVIVED" : isNoticed ? "killed" : "RED FOR ANOTHER REASON";
    console.log(`${verdict.padEnd(9)} ${mutant.fault}\n          ${mutant.file} > ${mutant.test}`);
    if (verdict === "killed") continue;
    survivors.push(mutant.fault);
    console.log(messages.map((message) => `          ${message}`).join("\n"));
  }
} finally {
  await bed.close();
}
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} mutants killed by the tests that are named`);
process.exit(survivors.length > 0 ? 1 : 0);
