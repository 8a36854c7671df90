import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatCount } from "@/components/layout/format-number";
import { USAGE_KEY } from "@/components/requests/queries";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import { deletePicture, GALLERY_KEY, keepPicture, type Picture } from "./queries";

type Keeping = { pictures: readonly Picture[]; kept: boolean };

/** Keeps and deletes pictures, one after the other, and shows the gallery as it is after that. */
export function usePictureChanges({ keepDays, onDeleted }: { keepDays: number; onDeleted: () => void }) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: GALLERY_KEY }),
      client.invalidateQueries({ queryKey: USAGE_KEY, refetchType: "none" }),
    ]);
  const keeping = useMutation({
    mutationFn: ({ pictures, kept }: Keeping) => inTurn(pictures, ({ id }) => keepPicture(id, kept)),
    onSuccess: (count, { kept }) =>
      toast({
        message: kept
          ? `${formatCount(count, "picture")} kept for ${formatCount(keepDays, "day")} from now`
          : `${formatCount(count, "picture")} kept no longer`,
      }),
    onError: (error) => toast({ tone: "bad", message: error.message }),
    onSettled: refresh,
  });
  const deleting = useMutation({
    mutationFn: (pictures: readonly Picture[]) => inTurn(pictures, ({ id }) => deletePicture(id)),
    onSuccess: (count) => {
      onDeleted();
      toast({ message: `${formatCount(count, "picture")} deleted` });
    },
    onSettled: refresh,
  });
  return { keeping, deleting };
}

/** What somebody else has deleted meanwhile is no failure. Gives how many were done. */
async function inTurn(pictures: readonly Picture[], change: (picture: Picture) => Promise<unknown>): Promise<number> {
  let done = 0;
  for (const picture of pictures) {
    try {
      await change(picture);
      done += 1;
    } catch (error) {
      if (!(error instanceof RequestFailed && error.code === "not_found")) throw error;
    }
  }
  return done;
}
