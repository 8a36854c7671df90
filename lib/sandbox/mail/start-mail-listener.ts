import type { Logger } from "pino";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from "smtp-server";
import { clock } from "@/lib/core/clock";
import type { Mailbox } from "./mailbox";

const MAX_BYTES = 1024 * 1024;
const TOO_LARGE = 552;

export type MailListener = { port: number; close(): Promise<void> };

/** Takes every mail sent to the loopback port (0: any free one) into the mailbox. Rejects when the port is taken. */
export async function startMailListener(options: {
  port: number;
  mailbox: Mailbox;
  logger: Logger;
}): Promise<MailListener> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    size: MAX_BYTES,
    onData: (stream, session, done) => {
      takeMail(stream, session.envelope, options.mailbox).then(() => done(), done);
    },
  });
  server.on("error", (error) => options.logger.error({ err: error }, "The mail listener failed"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function takeMail(stream: SMTPServerDataStream, envelope: SMTPServerEnvelope, mailbox: Mailbox): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded && Buffer.isBuffer(chunk)) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error("The mail is larger than 1 MB"), { responseCode: TOO_LARGE });

  const mail = await PostalMime.parse(Buffer.concat(chunks));
  const replyTo = mail.replyTo?.[0]?.address;
  mailbox.add({
    at: clock.now().toISOString(),
    from: mail.from?.address ?? (envelope.mailFrom ? envelope.mailFrom.address : ""),
    ...(replyTo ? { replyTo } : {}),
    to: envelope.rcptTo.map((recipient) => recipient.address),
    subject: mail.subject ?? "",
    text: (mail.text ?? textOf(mail.html ?? "")).trim(),
  });
}

/** The readable text of an HTML mail; the page escapes it again, so this only has to be legible. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, "$2 ($1)")
    .replace(/<(br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}
