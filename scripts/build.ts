import { buildIfChanged } from "./runtime/build-if-changed";
import { describeFailure } from "./runtime/describe-failure";
import { listenForStop } from "./runtime/stop-request";

const { signal } = listenForStop();

try {
  const build = await buildIfChanged({ signal, onBuild: () => console.log("Building ...") });
  build.release();
  console.log(`The build in ${build.folder} is that of these sources.`);
  process.exit(0);
} catch (error) {
  if (!signal.aborted) console.error(describeFailure(error));
  process.exit(signal.aborted ? 130 : 1);
}
