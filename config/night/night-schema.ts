import type { z } from "zod";
import type { Resolved } from "../setting/resolved";
import { required, setting } from "../setting/setting";
import { oneOf, section, text } from "../setting/values";
import { timeZoneName } from "./time-zones";

// Without quotes, YAML 1.1 reads 20:00 as the number 1200.
const timeOfDay = text(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day in quotes, such as "20:00"');

/** When something sleeps. */
export const nightSettings = {
  from: required(timeOfDay, 'When the night begins, in quotes: "20:00".'),
  to: required(timeOfDay, 'When it ends, in quotes: "07:00".'),
  timeZone: required(timeZoneName(), "Whose clocks: Europe/Berlin, with its summer time, or UTC."),
  days: setting(oneOf(["every", "weekdays"]), {
    says: "every: all nights; weekdays: the weekend too, from Friday evening to Monday morning.",
    default: "every",
  }),
};

/** `night` of what is on or off. */
export const nightSchema = section(nightSettings);

/** When something sleeps, with its defaults. */
export type NightConfig = Resolved<z.ZodObject<typeof nightSettings>>;
