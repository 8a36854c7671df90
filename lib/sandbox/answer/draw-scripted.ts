import type { ImageFormat } from "@/lib/core/image-format";
import type { PictureRequest } from "../draw/picture";
import type { Exchange } from "../exchange";
import type { Fault } from "../script/words";
import { damagePicture } from "./damage-picture";

const NOT_BASE64 = Buffer.from("@@ not base64 @@");

type Drawing = {
  request: PictureRequest;
  fault: Fault | null;
  /** All pictures of the answer; a fault of one picture hits the last of them. */
  among: readonly PictureRequest[];
};

/** A picture in base64 (as ASCII bytes), spoilt where the script asks for that. */
export async function drawScripted({ services }: Exchange, { request, fault, among }: Drawing): Promise<Buffer> {
  if (fault === "bad_base64") return NOT_BASE64;
  if (fault === "other_format") return services.pictures.get({ ...request, format: otherFormat(request) });
  const picture = await services.pictures.get(request);
  const isDamaged = fault === "corrupt" || (fault === "undecodable_one" && request === among.at(-1));
  return isDamaged ? damagePicture(picture, request.format) : picture;
}

function otherFormat({ format, isTransparent }: PictureRequest): ImageFormat {
  if (format !== "png") return "png";
  return isTransparent ? "webp" : "jpeg";
}
