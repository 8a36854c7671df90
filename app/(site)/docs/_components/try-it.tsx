import { IMAGE_OPERATIONS } from "@/lib/http/openapi/image-operations";
import { OTHER_OPERATIONS } from "@/lib/http/openapi/other-operations";
import { TryItForm } from "./try-it-form";

const EXAMPLE = JSON.stringify(
  { model: "gpt-image-2", prompt: "a lighthouse at dusk", size: "1024x1024", quality: "low" },
  null,
  2,
);

/** The operations that take JSON or nothing, to be called from the page with the reader's own key. */
function TryIt() {
  const operations = [...IMAGE_OPERATIONS, ...OTHER_OPERATIONS]
    .filter(
      ({ path, scope, body }) => scope !== null && !path.endsWith("/edits") && (!body || "application/json" in body),
    )
    .map(({ method, path, summary, body }) => ({
      ...{ path, summary, method: method === "get" ? ("GET" as const) : ("POST" as const) },
      example: body ? EXAMPLE : null,
    }));
  return (
    <section aria-labelledby="try-it" className="mt-11 max-w-180">
      <h2 id="try-it" className="scroll-mt-6 font-title text-xl tracking-title">
        Try it
      </h2>
      <p className="mt-3 text-base text-ink-2">
        Calls this installation from your browser. The key stays in the field: it is sent with the call and stored
        nowhere. With a test key everything costs 0 credits.
      </p>
      <TryItForm operations={operations} />
    </section>
  );
}

export { TryIt };
