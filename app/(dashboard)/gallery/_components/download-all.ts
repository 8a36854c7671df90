import type { Picture } from "./queries";

/** Browsers drop downloads that begin at the same moment. */
const BETWEEN_MS = 300;

/** Downloads pictures one after the other through their links; the browser may ask once whether it should. */
export async function downloadAll(pictures: readonly Pick<Picture, "id" | "url" | "format">[]): Promise<void> {
  for (const { id, url, format } of pictures) {
    const link = document.createElement("a");
    link.href = url;
    link.download = `${id}.${format}`;
    link.click();
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
}
