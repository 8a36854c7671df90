import type { S3 } from "@aws-sdk/client-s3";
import { type S3Settings, s3Client } from "@/lib/net/s3-client";
import { objectKey } from "./object-key";

type ObjectName = { Bucket: string; Key: string };

export type Bucket = {
  name: string;
  /** Asks with one client for all questions, made with the first. Only a key can be named. */
  ask: <T>(question: (s3: S3, at: (key: string) => ObjectName) => Promise<T>) => Promise<T>;
};

export function openBucket(settings: S3Settings): Bucket {
  const { bucket: name } = settings;
  let client: Promise<S3> | undefined;
  const at = (key: string): ObjectName => {
    objectKey(key);
    return { Bucket: name, Key: key };
  };
  return {
    name,
    ask: async (question) => {
      client ??= s3Client(settings);
      return question(await client, at);
    },
  };
}
