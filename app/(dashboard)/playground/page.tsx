import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { usageRequestQuery } from "@/components/requests/queries";
import { requireSession } from "@/lib/auth/current-session";
import type { Session } from "@/lib/auth/sessions";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { unservedModels } from "@/lib/generation/unserved-models";
import { findPicture } from "@/lib/http/gallery-answers";
import { playgroundRunsAnswer } from "@/lib/http/playground-answers";
import { usageRequestAnswer } from "@/lib/http/usage-answers";
import { listKeys } from "@/lib/keys/list";
import { columnRuns } from "./_components/compare/columns";
import { editOf } from "./_components/edit-of";
import { PlaygroundScreen } from "./_components/playground-screen";
import { runsQuery } from "./_components/queries";
import { type Replay, replayOf } from "./_components/replay-of";
import { shownRuns } from "./_components/shown-runs";

export const metadata: Metadata = { title: "Playground" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Rendered with the first page of earlier runs and the runs that its address names. */
export default async function PlaygroundPage({ searchParams }: PageProps) {
  const session = await requireSession("/playground");
  const asked = await searchParams;
  const named = (name: string) => [asked[name]].flat()[0] ?? null;
  const client = makeQueryClient();
  const [keys, replay, unserved] = await Promise.all([
    listKeys(session),
    findReplay(session, { from: named("from"), edit: named("edit") }),
    unservedModels(),
    client.prefetchInfiniteQuery({
      ...runsQuery(),
      queryFn: () => playgroundRunsAnswer(session, new URLSearchParams()),
    }),
    ...[...shownRuns({ get: named }), ...columnRuns({ get: named })].map((id) =>
      client.prefetchQuery({ ...usageRequestQuery(id), queryFn: () => usageRequestAnswer(session, id) }),
    ),
  ]);
  const key = keys.find(({ status }) => status === "active");
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PlaygroundScreen
        replay={replay}
        unserved={unserved}
        code={{ baseUrl: `${publicUrl()}/v1`, key: key ? `${key.prefix}…${key.last4}` : null }}
      />
    </HydrationBoundary>
  );
}

type Asked = { from: string | null; edit: string | null };

/** What `from=req_…` or `edit=img_…` asks to be filled in; nothing for an id of nobody or of others. */
async function findReplay(session: Session, { from, edit }: Asked): Promise<Replay | null> {
  if (from === null) {
    const picture = edit === null ? null : await findPicture(session, edit);
    return picture && editOf(picture);
  }
  try {
    return replayOf(await usageRequestAnswer(session, from));
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  }
}
