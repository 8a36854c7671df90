import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, mailInbox: true });
});
afterAll(() => sandbox.close());

/** Speaks SMTP by hand and returns the server's last reply to the message. */
async function deliver(message: string): Promise<string> {
  const socket = connect(Number(new URL(sandbox.smtpUrl ?? "").port), "127.0.0.1");
  socket.setEncoding("utf8");
  const lines = [
    "EHLO test",
    "MAIL FROM:<pixapi@example.com>",
    "RCPT TO:<mia@example.com>",
    "DATA",
    `${message}\r\n.`,
    "QUIT",
  ];
  let [heard, reply] = ["", ""];
  for await (const chunk of socket) {
    heard += chunk;
    if (!/^\d{3} .*\r\n$/m.test(heard)) continue;
    if (lines.length === 1) reply = heard;
    heard = "";
    const line = lines.shift();
    if (line !== undefined) socket.write(`${line}\r\n`);
  }
  return reply;
}

const mails = async () => {
  const body: { mails: { id: string; subject: string; to: string[]; from: string; text: string }[] } = await (
    await fetch(`${sandbox.url}/mail.json`)
  ).json();
  return body.mails;
};

it("a mail sent by SMTP is in the inbox, decoded", async () => {
  await deliver(
    [
      "From: Pixapi <pixapi@example.com>",
      "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Confirm: http://localhost:3000/verify?token=3Dabc&x=3D1.",
    ].join("\r\n"),
  );

  expect((await mails())[0]).toMatchObject({
    subject: "Grüße",
    from: "pixapi@example.com",
    to: ["mia@example.com"],
    text: "Confirm: http://localhost:3000/verify?token=abc&x=1.",
  });
});

it("the page shows a mail's text as text, with its links to click and nothing that runs", async () => {
  await deliver("Subject: <img src=x>\r\n\r\n<script>alert(1)</script> http://localhost:3000/a?b=1&c=2, done");
  const [mail] = await mails();

  const response = await fetch(`${sandbox.url}/mail/${mail?.id}`);
  const html = await response.text();

  expect(html).toContain('<a href="http://localhost:3000/a?b=1&amp;c=2" rel="noreferrer">');
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toMatch(/<script|<img/);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await (await fetch(`${sandbox.url}/mail`)).text()).toContain("&lt;img src=x&gt;");
});

it("a mail with HTML only is shown as its text", async () => {
  await deliver('Subject: hi\r\nContent-Type: text/html\r\n\r\n<p>Hello</p><a href="http://localhost/x">Open</a>');

  expect((await mails())[0]?.text).toBe("Hello\nOpen (http://localhost/x)");
});

it("a mail above 1 MB is refused", async () => {
  expect(await deliver(`Subject: big\r\n\r\n${`${"x".repeat(998)}\r\n`.repeat(1100)}`)).toMatch(/^552 /);
});

it("an id that does not exist is a 404", async () => {
  expect((await fetch(`${sandbox.url}/mail/999999`)).status).toBe(404);
});

it("where a provider key is configured there is no inbox and no mail listener", async () => {
  const live = await startSandbox({ port: 0, smtpPort: 0, mailInbox: false });

  const statuses = await Promise.all(
    ["/mail", "/mail/1", "/mail.json", "/mail.css"].map(async (path) => (await fetch(live.url + path)).status),
  );
  await live.close();

  expect(statuses).toEqual([404, 404, 404, 404]);
  expect(live.smtpUrl).toBeNull();
});
