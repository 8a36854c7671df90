import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./runtime/project-root";
import { drawSocialPicture } from "./site/draw-social-picture";
import { socialPictures } from "./site/social-pictures";

// The pictures are kept in the repository, so that a build needs no fonts; a test draws them again and compares.
const folder = join(PROJECT_ROOT, "public", "og");
mkdirSync(folder, { recursive: true });
for (const picture of socialPictures()) {
  writeFileSync(join(folder, picture.file), drawSocialPicture(picture));
  console.log(join("public", "og", picture.file));
}
