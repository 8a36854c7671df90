import { listModels } from "@/lib/catalog";
import { formatCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import { quote } from "@/lib/pricing/quote";

// The address in the example is this installation's own, known when it runs.
export const dynamic = "force-dynamic";

export default function HomePage() {
  const [model] = listModels();
  if (!model) return null;
  const price = quote({ model, size: "1024x1024", quality: "medium", n: 1 });
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-16 sm:px-8 sm:py-24">
      <header className="flex flex-col gap-3">
        <p className="font-mono text-ink-3 text-sm">Pixapi</p>
        <h1 className="font-[560] text-2xl tracking-display">An image API that accounts for every credit.</h1>
        <p className="max-w-xl text-ink-2">
          Point the official OpenAI SDK at this server. You pay for images that really arrived, and find every request
          again by its id with picture, receipt and trace.
        </p>
      </header>
      <section aria-label="First request" className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="flex items-center justify-between border-line border-b px-4 py-2.5 text-ink-3 text-xs">
          <span className="font-mono">POST /v1/images/generations</span>
          <span className="tabular-nums">{formatCredits(price.total)} credits</span>
        </div>
        <pre className="whitespace-pre-wrap break-words p-4 font-mono text-sm">{`curl ${publicUrl()}/v1/images/generations \\
  -H "Authorization: Bearer $PIXAPI_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "${model.id}", "prompt": "a lighthouse at dusk", "size": "1024x1024", "quality": "medium"}'`}</pre>
      </section>
      <p className="text-ink-3 text-sm">
        Make a user with <code className="font-mono text-ink-2">npm run pixapi -- user create</code> and a key with{" "}
        <code className="font-mono text-ink-2">npm run pixapi -- key create</code>.
      </p>
    </main>
  );
}
