import { afterEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { startS3 } from "@/lib/storage/testing/start-s3";
import { assertStorage } from "./assert-storage";
import { judgeStorage } from "./judge-storage";

const { S3_BUCKET, S3_ENDPOINT, S3_FORCE_PATH_STYLE, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;

afterEach(() => {
  Object.assign(env, { S3_BUCKET, S3_ENDPOINT, S3_FORCE_PATH_STYLE, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY });
});

it("a bucket that is not there stops the start with one sentence that names it, its address and the reason", async () => {
  const s3 = await startS3();
  env.S3_BUCKET = "elsewhere";
  env.S3_ENDPOINT = s3.settings.endpoint ?? undefined;
  env.S3_ACCESS_KEY_ID = "S3RVER";
  env.S3_SECRET_ACCESS_KEY = "S3RVER";
  env.S3_FORCE_PATH_STYLE = "true";

  const starting = assertStorage();

  await expect(starting).rejects.toThrow(
    new RegExp(
      `^Pictures cannot be stored in the bucket elsewhere at ${s3.settings.endpoint} \\(NoSuchBucket: [^\\n]*\\): check `,
    ),
  );
  expect((await judgeStorage()).fault).toContain("NoSuchBucket");
  await s3.stop();
});
