import { expect, it } from "vitest";
import { isLoopbackHost } from "./is-loopback-host";

it.each(["127.0.0.1:4010", "127.0.0.1", "127.1.2.3", "localhost:80", "LOCALHOST", "inbox.localhost:1", "[::1]:9"])(
  "%s is this machine",
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

it.each([undefined, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.0.1", "[::2]"])(
  "%s is not",
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  },
);
