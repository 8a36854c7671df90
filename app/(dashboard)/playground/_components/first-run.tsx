"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

const EXAMPLES = [
  "Stoneware vase with a single plum branch on a travertine plinth, raking morning light",
  "Linocut of a lighthouse in a storm, two colours, deep blue and cream",
  "Isometric cut-paper town on a hill, small gardens, late afternoon shadows",
];

/** Before the first run: what to write, and what will happen. */
function FirstRun({ onExample }: { onExample: (prompt: string) => void }) {
  function choose(prompt: string): void {
    onExample(prompt);
    document.querySelector<HTMLElement>("textarea[name=prompt]")?.focus();
  }
  return (
    <Card className="p-4 lg:p-6">
      <h2 className="font-title text-lg tracking-tight">Describe a picture, or start from one of these</h2>
      <p className="mt-1 max-w-prose text-ink-2">
        The price is on the button before you press it, and only pictures that arrive are charged.
      </p>
      <ul className="mt-4 grid gap-2">
        {EXAMPLES.map((prompt) => (
          <li key={prompt}>
            <Button
              className="h-auto w-full justify-start whitespace-normal py-2.5 text-left font-normal"
              onClick={() => choose(prompt)}
            >
              {prompt}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export { FirstRun };
