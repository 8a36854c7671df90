import { expect, it } from "vitest";
import { createMailbox } from "./mailbox";

it("the newest 200 mails are kept, newest first", () => {
  const mailbox = createMailbox();

  for (let mail = 0; mail < 201; mail++) {
    mailbox.add({ at: "2026-11-23T00:00:00.000Z", from: "a@example.com", to: [], subject: `number ${mail}`, text: "" });
  }

  const kept = mailbox.list();
  expect(kept).toHaveLength(200);
  expect(kept[0]?.subject).toBe("number 200");
  expect(kept.at(-1)?.subject).toBe("number 1");
  expect(mailbox.find("1")).toBeNull();
  expect(mailbox.find("201")?.subject).toBe("number 200");
});
