import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { findOutput } from "@/lib/requests/find-output";
import { noteDelivered } from "@/lib/requests/note-delivered";
import { verifyAssetUrl } from "@/lib/storage/asset-url";
import { deliverAsset } from "@/lib/storage/deliver-asset";
import type { Answer } from "./respond";
import type { Exchange } from "./route";
import { keepLength } from "./send-lengths";

/** Serves a stored picture to whoever has its signed link: 410 once the link has expired, 404 for any other link. */
export async function assetAnswer({ url, request }: Exchange<null>): Promise<Answer> {
  const link = verifyAssetUrl(url);
  if (!link.ok && link.reason === "expired") {
    throw new ApiError(
      "gone",
      "This link has expired. GET /v1/requests/{id} of its request gives new ones while the picture is kept.",
    );
  }
  const output = link.ok ? await findOutput(link.outputId) : null;
  if (!link.ok || !output || output.format !== link.ext)
    throw new ApiError("not_found", "There is no picture under this link.");
  if (output.expiresAt <= clock.now()) {
    throw new ApiError("gone", "This picture is no longer kept: it was delivered, or its retention time is over.");
  }
  const expiresAt = new Date(Math.min(output.expiresAt.getTime(), link.expiresAt.getTime()));
  const { width, format } = link;
  const response = await deliverAsset({ request, output: { ...output, expiresAt }, width, format });
  keepLength(response.headers);
  const isWhole = request.method === "GET" && response.status === 200 && width === null;
  if (isWhole && !output.isDelivered) noteDelivered({ outputId: output.id });
  return { response };
}
