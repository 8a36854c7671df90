/** Where pictures are stored, in words, and what is wrong with the place: asked for by writing to it. Null: nothing is. */
export async function judgeStorage(): Promise<{ place: string; fault: string | null }> {
  // Read with the first use, when the environment is complete.
  const [{ objectStore }, { probeStore }, { s3Settings }, { storageDir }] = await Promise.all([
    import("../../lib/storage/object-store"),
    import("../../lib/storage/probe-store"),
    import("../../lib/storage/s3-settings"),
    import("../../lib/storage/storage-dir"),
  ]);
  const settings = s3Settings();
  if (settings === null) return { place: storageDir(), fault: null };
  const { bucket, endpoint, region } = settings;
  const place = `the bucket ${bucket} at ${endpoint ?? `Amazon S3 in ${region}`}`;
  return { place, fault: await probeStore(objectStore()) };
}
