import type { Resolved } from "../../setting/resolved";
import { optional, required, setting } from "../../setting/setting";
import { namedMap, oneOf, section, text, wholeNumber } from "../../setting/values";

function percentToTasks() {
  const percent = text(/^([1-9]\d?|100)$/, "must be a whole number from 1 to 100 (percent)");
  return namedMap(wholeNumber(1, 5000, "tasks"), 'tasks by percent, in quotes: {"70": 1, "85": 3}', percent);
}

/** `steps` of the scaling of a service. */
export const stepsSchema = section({
  metric: setting(oneOf(["cpu", "memory"]), {
    says: "What is measured: the average use of the service, in percent.",
    default: "cpu",
  }),
  add: required(
    percentToTasks(),
    'From this value on so many tasks more, for each step: {"70": 1, "85": 3}, each percent in quotes.',
  ),
  remove: optional(
    percentToTasks(),
    'Down from this value so many tasks less, for each step: {"30": 1}. After five minutes in a row.',
  ),
  cooldown: setting(wholeNumber(0, 3600, "seconds"), {
    says: "Seconds after a step in which no other follows that is not larger.",
    default: 60,
  }),
});

/** Steps by which the number of tasks changes at once. */
export type StepsConfig = Resolved<typeof stepsSchema>;
