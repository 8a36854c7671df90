import { htmlPage } from "./html-page";

export function missingPage(): string {
  return htmlPage(
    "No such payment",
    `<section><h1>No such payment</h1>
<p>The sandbox keeps its last 1,000 payments, and forgets all of them when it stops.</p></section>`,
  );
}
