import { createServer, type Server } from "node:http";
import { type Logger, pino } from "pino";
import { createPictureStore } from "./draw/picture-store";
import type { Services } from "./exchange";
import { handleRequest } from "./handle-request";
import { createMailbox } from "./mail/mailbox";
import { startMailListener } from "./mail/start-mail-listener";
import { createCallJournal } from "./script/call-journal";
import { createDrawCounter } from "./script/draw-counter";
import { createFailureCounter } from "./script/failure-counter";
import type { WebhookTarget } from "./stripe/create-deliveries";
import { createStandIn } from "./stripe/create-stand-in";
import { expireDueCheckouts } from "./stripe/expire-checkout";

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Where mail is taken in; without it there is an inbox that stays empty. 0 takes any free port. */
  smtpPort?: number;
  /** False where a provider key is configured: no inbox and no mail listener. */
  mailInbox: boolean;
  /** Where the stand-in for Stripe sends its webhooks. Without it, where payments are real or off, there is no stand-in. */
  stripe?: WebhookTarget | null;
  logger?: Logger;
};

export type Sandbox = {
  /** `http://127.0.0.1:PORT`; the OpenAI base URL is this and `/v1`. */
  url: string;
  smtpUrl: string | null;
  close(): Promise<void>;
};

/** Starts the sandbox on the loopback address. Rejects, with nothing left running, when a port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const logger = options.logger ?? pino({ level: "silent" });
  const services: Services = {
    pictures: createPictureStore(),
    journal: createCallJournal(),
    failures: createFailureCounter(),
    draws: createDrawCounter(),
    mailbox: options.mailInbox ? createMailbox() : null,
    stripe: options.stripe ? createStandIn({ target: options.stripe, logger, sweep: expireDueCheckouts }) : null,
    logger,
  };
  const server = createServer((request, response) => {
    void handleRequest(services, request, response);
  });

  try {
    const port = await listen(server, options.port);
    const { mailbox } = services;
    const mail =
      mailbox && options.smtpPort !== undefined
        ? await startMailListener({ port: options.smtpPort, mailbox, logger })
        : null;
    return {
      url: `http://127.0.0.1:${port}`,
      smtpUrl: mail ? `smtp://127.0.0.1:${mail.port}` : null,
      close: async () => {
        services.stripe?.close();
        await Promise.all([closeServer(server), mail?.close(), services.pictures.close()]);
      },
    };
  } catch (error) {
    services.stripe?.close();
    await Promise.all([closeServer(server), services.pictures.close()]);
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
