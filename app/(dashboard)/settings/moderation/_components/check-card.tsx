"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { Tag } from "@/components/ui/tag";
import { toast } from "@/components/ui/toast-store";
import type { WireModeration } from "@/lib/http/moderation-answers";
import { changeModeration, moderationQuery } from "./queries";

const STRICTNESSES = [
  { value: "off", label: "Off", hint: "Only terms, and what providers refuse themselves." },
  { value: "standard", label: "Standard", hint: "Refuses what is nearly certain to be harmful." },
  { value: "strict", label: "Strict", hint: "Refuses what is likely to be harmful; sometimes what is not." },
] as const;

/** Whether a model judges prompts and pictures as well, and whether calls must name who they are for. */
function CheckCard({ moderation }: { moderation: WireModeration | undefined }) {
  const client = useQueryClient();
  const { queryKey } = moderationQuery();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: changeModeration,
    onSuccess: (changed) => client.setQueryData(queryKey, changed),
    onError: (error) => toast({ tone: "bad", message: `Not saved: ${error.message}` }),
  });
  const shown = { ...moderation, ...(isPending ? variables : {}) };
  return (
    <Card>
      <CardHeader>
        <CardTitle>Content check</CardTitle>
        {moderation?.check === "sandbox" ? <Tag>Simulated</Tag> : null}
      </CardHeader>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-prose text-ink-2">
          {moderation ? CHECK_WORDS[moderation.check] : <Skeleton className="h-4 w-full" />}
        </p>
        <RadioGroup
          legend="How strictly"
          options={STRICTNESSES.map((option) => ({ ...option, disabled: !moderation || moderation.check === "none" }))}
          value={moderation?.check === "none" ? "off" : (shown.strictness ?? "off")}
          onValueChange={(strictness) => mutate({ strictness })}
        />
        <Switch
          label="Every call names its end user"
          hint="A call with a key that sends neither safety_identifier nor user is refused with 400."
          checked={(isPending ? variables.require_end_user : undefined) ?? moderation?.requiresEndUser ?? false}
          disabled={!moderation}
          onChange={({ target }) => mutate({ require_end_user: target.checked })}
        />
      </CardBody>
    </Card>
  );
}

const CHECK_WORDS: Readonly<Record<WireModeration["check"], string>> = {
  openai:
    "Before a provider is asked, OpenAI’s moderation judges the prompt and the pictures of an edit. What it rejects costs nothing.",
  sandbox:
    "Before a provider is asked, the prompt and the pictures of an edit are judged. No provider is configured here, so the sandbox does it: it rejects only what the words sandbox:moderation=… ask for.",
  none: "This installation has no content check. Terms work without it.",
};

export { CheckCard };
