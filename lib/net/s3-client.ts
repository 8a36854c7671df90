import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { S3 } from "@aws-sdk/client-s3";

export type S3Settings = {
  bucket: string;
  region: string;
  /** Null for Amazon's own. */
  endpoint: string | null;
  /** Null: whatever the machine has, such as a role. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  /** The bucket's name in the path instead of in the host. */
  forcePathStyle: boolean;
};

/** As many answers may be read from a bucket at once. */
const SOCKETS = 256;
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection on which nothing moves for so long is given up. */
const IDLE_TIMEOUT_MS = 30_000;

/** A client of an S3-compatible store. Its package is loaded here and nowhere else: who stores on disk never loads it. */
export async function s3Client({ region, endpoint, credentials, forcePathStyle }: S3Settings): Promise<S3> {
  const { S3: Client } = await import("@aws-sdk/client-s3");
  return new Client({
    region,
    forcePathStyle,
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
    // Not every S3 knows the newer checksums; the signature covers a hash of the bytes, and TLS what is streamed.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: IDLE_TIMEOUT_MS,
      httpAgent: new HttpAgent({ keepAlive: true, maxSockets: SOCKETS }),
      httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS }),
    },
  });
}
