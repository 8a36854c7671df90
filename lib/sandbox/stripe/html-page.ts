import { escapeHtml } from "../escape-html";

/** A page of the stand-in; `title` is text, `content` HTML. */
export function htmlPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} · Simulated payment</title><link rel="stylesheet" href="/stripe/checkout.css"></head>
<body>
<header class="note"><strong>Simulated payment:</strong> no money moves.</header>
<main>
${content}
</main>
</body>
</html>
`;
}
