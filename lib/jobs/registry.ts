import type { TaskList } from "graphile-worker";
import { makeThumbnails } from "./handlers/make-thumbnails";
import { sendMail } from "./handlers/send-mail";
import { settlePayment } from "./handlers/settle-payment";

/** Every job by the name under which it is written; a name that is missing here stays in the queue and is reported. */
export const JOBS: TaskList = {
  "make-thumbnails": makeThumbnails,
  "send-mail": sendMail,
  "settle-payment": settlePayment,
};
