const MAX_MAILS = 200;

/** A mail as the inbox shows it. */
export type Mail = {
  id: string;
  /** When it arrived, ISO 8601. */
  at: string;
  from: string;
  /** Where an answer goes when it is not the sender. */
  replyTo?: string;
  to: string[];
  subject: string;
  /** Plain text; of a mail that has only HTML, the text of it. */
  text: string;
};

export type Mailbox = {
  add(mail: Omit<Mail, "id">): void;
  /** Newest first, 200 at most. */
  list(): Mail[];
  find(id: string): Mail | null;
};

/** Keeps the last 200 mails in memory; ids count up from 1. */
export function createMailbox(): Mailbox {
  const mails: Mail[] = [];
  let lastId = 0;
  return {
    add: (mail) => {
      lastId += 1;
      mails.unshift({ id: String(lastId), ...mail });
      mails.splice(MAX_MAILS);
    },
    list: () => [...mails],
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
  };
}
