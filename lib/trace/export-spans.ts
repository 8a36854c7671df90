import { log } from "./log";
import { spanExporter } from "./span-exporter";
import { spansOf, type Work } from "./spans-of";

/** Sends the spans of a piece of work to the operator's collector, if there is one. Never throws and keeps nobody waiting. */
export function exportSpans(work: Work): void {
  void spanExporter()?.then(
    ({ add }) => add(spansOf(work)),
    (error: unknown) => log().error({ err: error }, "the exporter of spans could not be loaded"),
  );
}
