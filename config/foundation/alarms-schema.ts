import { z } from "zod";
import { setting } from "../setting/setting";
import { list, section } from "../setting/values";

const email = z.email({ error: "must be an e-mail address" });

/** `plinth:alarms` */
export const alarmsSchema = section({
  emails: setting(list(email, "must be a list of e-mail addresses"), {
    says: "Who is written to when an alarm goes off; AWS asks each address to confirm. Without any there is no topic.",
    default: [],
  }),
});
