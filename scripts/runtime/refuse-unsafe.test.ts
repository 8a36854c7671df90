import { describe, expect, it } from "vitest";
import { refuseUnsafe } from "./refuse-unsafe";

const RANDOM = "0f3bX9kPq2LmZ7vRt5YwB8nCd1HsJ4Ge";

describe("refuseUnsafe", () => {
  it("accepts the defaults", () => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1" })).not.toThrow();
  });

  it.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("needs no public address on %s", (host) => {
    expect(() => refuseUnsafe({ HOST: host })).not.toThrow();
  });

  it.each(["0.0.0.0", "::", "192.168.1.4", "example.com"])("needs a public address on %s", (host) => {
    expect(() => refuseUnsafe({ HOST: host })).toThrow(`HOST=${host} opens Pixapi to other machines`);
    expect(() =>
      refuseUnsafe({ HOST: host, PUBLIC_URL: "https://images.example.com", SMTP_URL: "smtp://mail.example.com" }),
    ).not.toThrow();
  });

  it.each([
    ["on a public address", { HOST: "0.0.0.0", PUBLIC_URL: "https://images.example.com" }],
    ["behind a reverse proxy", { HOST: "127.0.0.1", PUBLIC_URL: "https://images.example.com" }],
  ])("needs a mail server %s", (_, configuration) => {
    expect(() => refuseUnsafe(configuration)).toThrow("SMTP_URL is not set");
    expect(() => refuseUnsafe({ ...configuration, SMTP_URL: "smtp://mail.example.com" })).not.toThrow();
  });

  it("needs no mail server where PUBLIC_URL is this machine", () => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1", PUBLIC_URL: "http://localhost:3000" })).not.toThrow();
  });

  it("refuses a secret that is one character repeated", () => {
    const configuration = { HOST: "127.0.0.1", PIXAPI_SIGNING_SECRET: "a".repeat(64) };

    expect(() => refuseUnsafe(configuration)).toThrow("PIXAPI_SIGNING_SECRET is too easy to guess");
  });

  it("refuses one secret used for two purposes", () => {
    const configuration = { HOST: "127.0.0.1", PIXAPI_SIGNING_SECRET: RANDOM, PIXAPI_SESSION_SECRET: RANDOM };

    expect(() => refuseUnsafe(configuration)).toThrow("must differ from each other");
  });

  it("refuses a sandbox on another machine", () => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1", SANDBOX_URL: "http://sandbox.example.com:4000" })).toThrow(
      "is not on this machine",
    );
  });

  it.each(["sk_live_1", "rk_live_1"])("refuses %s where pictures are simulated", (key) => {
    const configuration = { HOST: "127.0.0.1", STRIPE_SECRET_KEY: key };

    expect(() => refuseUnsafe(configuration)).toThrow("customers would pay real money for simulated pictures");
    expect(() => refuseUnsafe({ ...configuration, OPENAI_API_KEY: "sk-provider" })).not.toThrow();
    expect(() => refuseUnsafe({ ...configuration, GOOGLE_API_KEY: "AIza-provider" })).not.toThrow();
  });

  it.each([
    [{ S3_ENDPOINT: "https://minio.example.com" }, "S3_ENDPOINT is set, but S3_BUCKET is not"],
    [{ S3_ACCESS_KEY_ID: "key" }, "S3_ACCESS_KEY_ID is set, but S3_BUCKET is not"],
    [{ S3_BUCKET: "pictures", S3_ACCESS_KEY_ID: "key" }, "S3_SECRET_ACCESS_KEY is not set"],
    [{ S3_BUCKET: "pictures", S3_SECRET_ACCESS_KEY: "secret" }, "S3_ACCESS_KEY_ID is not set"],
    [{ ASSETS_PURGE_URL: "https://cdn.example.com/purge" }, "ASSETS_PURGE_URL is set, but ASSETS_BASE_URL is not"],
  ])("refuses half of a place for pictures: %j", (half, sentence) => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1", ...half })).toThrow(sentence);
  });

  it.each([
    { S3_BUCKET: "pictures" },
    { S3_BUCKET: "pictures", S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "secret" },
    { ASSETS_BASE_URL: "https://cdn.example.com" },
    { ASSETS_BASE_URL: "https://cdn.example.com", ASSETS_PURGE_URL: "https://cdn.example.com/purge" },
  ])("accepts %j", (whole) => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1", ...whole })).not.toThrow();
  });

  it.each(["sk_test_1", "rk_test_1"])("accepts %s with or without a provider key", (key) => {
    expect(() => refuseUnsafe({ HOST: "127.0.0.1", STRIPE_SECRET_KEY: key })).not.toThrow();
    expect(() =>
      refuseUnsafe({ HOST: "127.0.0.1", STRIPE_SECRET_KEY: key, OPENAI_API_KEY: "sk-provider" }),
    ).not.toThrow();
  });
});
