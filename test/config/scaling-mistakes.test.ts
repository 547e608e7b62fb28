import assert from "node:assert/strict";
import { parseStackFile } from "../../config/file/stack-file";
import { formatMistakes } from "../../config/messages/mistake";
import { accepts, refuses } from "./changed";

const web = "plinth:services > web";
const report = "plinth:services > report";
const steps = `${web} > scaling > steps`;
const at = "plinth:services.web.scaling";

describe("mistakes in the scaling of services", () => {
  accepts("all that scaling knows, at once", {
    [`${web} > scaling`]: {
      ...{ minCapacity: 2, maxCapacity: 12, cpu: 60, scaleInCooldown: 0, scaleOutCooldown: 3600 },
      steps: { metric: "memory", add: { 70: 1, 85: 3 }, remove: { 30: 1 }, cooldown: 0 },
      predictive: "forecast",
    },
  });
  accepts("steps alone, which also take tasks away", {
    [`${web} > scaling`]: { maxCapacity: 4, steps: { add: { 2: 1 }, remove: { 1: 1 } } },
  });
  refuses(
    "steps alone that take nothing away",
    { [`${web} > scaling`]: { maxCapacity: 4, steps: { add: { 70: 1 } } } },
    `${at}.steps.remove: is missing: nothing else takes away again what steps add; write such as {"30": 1}, or follow cpu, memory or requests too`,
  );
  accepts("steps that take nothing away beside what does", { [steps]: { add: { 70: 1 } } });
  refuses(
    "steps that add nothing",
    { [steps]: { remove: { 30: 1 } } },
    `${at}.steps.add: is missing: it must be a mapping of names to tasks by percent, in quotes: {"70": 1, "85": 3}`,
  );
  refuses(
    "maps of steps that are empty",
    { [steps]: { add: {}, remove: {} } },
    `${at}.steps.add: names no step; write from which percent on how many tasks, such as {"70": 1}`,
    `${at}.steps.remove: names no step; write from which percent on how many tasks, such as {"30": 1}`,
  );
  for (const value of ["0", "101", "7.5", "high"])
    refuses(
      `a step at ${value} percent`,
      { [steps]: { add: { [value]: 1 } } },
      `${at}.steps.add${value === "7.5" ? `["${value}"]` : `.${value}`}: is not a valid name: it must be a whole number from 1 to 100 (percent)`,
    );
  refuses(
    "a step of no task",
    { [steps]: { add: { 70: 0 } } },
    `${at}.steps.add.70: must be a whole number from 1 to 5000 (tasks), not 0`,
  );
  refuses(
    "steps down that begin where steps up do",
    { [steps]: { add: { 70: 1, 85: 2 }, remove: { 30: 1, 70: 2 } } },
    `${at}.steps.remove.70: takes tasks away at 70 percent, but add begins at 70; give a smaller value`,
  );
  const perRequest = (main: string) => ({
    image: "amy",
    scaling: { maxCapacity: 4, requests: 100 },
    ports: { [main]: 80, calls: { port: 90, protocol: "grpc" }, metrics: 91 },
    routes: {
      site: { port: main, hosts: ["report.api.amy.example.org"] },
      calls: { port: "calls", hosts: ["report.api.amy.example.org"], paths: ["/calls/*"] },
    },
  });
  accepts("requests of the port called http, of several", { [report]: perRequest("http") });
  refuses(
    "requests of one of several ports, nobody knows which",
    { [report]: perRequest("site") },
    "plinth:services.report.scaling.requests: counts those of one port, but routes lead to calls and site; call the one to count http, or follow cpu or memory",
  );
  refuses(
    "another metric",
    { [steps]: { metric: "requests", add: { 70: 1 } } },
    `${at}.steps.metric: must be cpu or memory, not "requests"`,
  );
  refuses(
    "cooldowns of targets where there are none",
    {
      [`${web} > scaling`]: {
        ...{ maxCapacity: 4, scaleInCooldown: 60, scaleOutCooldown: 60 },
        steps: { add: { 70: 1 }, remove: { 30: 1 } },
      },
    },
    `${at}.scaleInCooldown: is for cpu, memory and requests, of which scaling follows none; steps have a cooldown of their own`,
    `${at}.scaleOutCooldown: is for cpu, memory and requests, of which scaling follows none; steps have a cooldown of their own`,
  );
  refuses(
    "a cooldown of more than an hour",
    { [`${web} > scaling > scaleInCooldown`]: 3601 },
    `${at}.scaleInCooldown: must be a whole number from 0 to 3600 (seconds), not 3601`,
  );
  refuses(
    "a forecast without a load that can be foreseen",
    { [`${web} > scaling`]: { maxCapacity: 4, requests: 1000, predictive: "forecast" } },
    `${at}.predictive: is forecast, but scaling follows neither cpu nor memory, whose load is foreseen; give one of them`,
  );
  accepts("no forecast, in so many words", {
    [`${web} > scaling`]: { maxCapacity: 4, requests: 1000, predictive: "none" },
  });
  refuses(
    "a forecast with a slip of the pen",
    { [`${web} > scaling > predictive`]: "forecastAndscale" },
    `${at}.predictive: must be none, forecast or forecastAndScale, not "forecastAndscale". Did you mean "forecastAndScale"?`,
  );
  accepts("a singleton that sleeps", {
    "plinth:services > scheduler > night": { from: "20:00", to: "07:00", timeZone: "UTC" },
  });
  refuses(
    "a night on which as many run as by day, of a service with scaling and of one without",
    {
      [`${web} > night`]: { from: "20:00", to: "07:00", timeZone: "UTC", desiredCount: 6 },
      [`${report} > night`]: { from: "20:00", to: "07:00", timeZone: "UTC", desiredCount: 2 },
      "plinth:services > scheduler > night": { from: "20:00", to: "07:00", timeZone: "UTC", desiredCount: 1 },
    },
    "plinth:services.report.night.desiredCount: is 2, but by day no more than 2 tasks run; give less, or remove night",
    "plinth:services.scheduler.night.desiredCount: is 1, but by day no more than 1 task runs; give less, or remove night",
    "plinth:services.web.night.desiredCount: is 6, but by day no more than 6 tasks run; give less, or remove night",
  );
  refuses(
    "a deployment that could not end at night, when one task runs",
    {
      [`${report} > deployment`]: { maximumPercent: 150 },
      [`${report} > night`]: { from: "20:00", to: "07:00", timeZone: "UTC", desiredCount: 1 },
    },
    "plinth:services.report.deployment: lets a deployment neither stop nor start a task: with 1 task, 100 % must stay (1) and 150 % may run (1); raise maximumPercent or lower minimumHealthyPercent",
  );
  it("percents without quotes, which the Pulumi CLI takes for no key", () => {
    const steps = (add: string) =>
      parseStackFile("FILE", `config:\n  plinth:services: {web: {scaling: {steps: {add: ${add}}}}}\n`);
    const unquoted = steps("{70: 1}");
    assert.deepEqual(
      unquoted.ok ? "" : formatMistakes(unquoted.mistakes),
      'FILE: plinth:services.web.scaling.steps.add: has the key 70, which is no text; put it in quotes: "70"',
    );
    assert.ok(steps('{"70": 1}').ok);
  });
});
