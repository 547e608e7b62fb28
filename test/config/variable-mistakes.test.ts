import assert from "node:assert/strict";
import { accepts, mistakesOf, refuses, removed } from "./changed";

const sets = "plinth:variables";
const plain = `${sets} > cache > environment`;
const secret = `${sets} > cache > secrets`;
const scheduler = "plinth:services > scheduler";

/** Two more services that take the set of the example: what is wrong in it is still told once. */
const taken = { "plinth:services > report": { variables: ["cache"] } };

describe("mistakes in sets of variables", () => {
  refuses(
    "a reference to nothing, told once",
    { ...taken, [`${plain} > HOST`]: "${caches.queu.host}" },
    'plinth:variables.cache.environment.HOST: has ${caches.queu.host}, but there is no cache "queu" in plinth:caches. Did you mean "queue"?',
  );
  refuses(
    "an encrypted value, told once",
    { ...taken, [`${plain} > KEY`]: { secure: "AAABA" } },
    "plinth:variables.cache.environment.KEY: holds an encrypted value (secure:), which is allowed under plinth:secretValues only; set it with pulumi config set --path --secret 'plinth:secretValues.<name>', declare it under plinth:secrets with from: config, and refer to it as ${secrets.<name>}",
  );
  refuses(
    "nothing, told once",
    { ...taken, [`${plain} > WORKERS`]: null },
    'plinth:variables.cache.environment.WORKERS: has nothing after the colon; write "" for an empty text, or remove the line',
  );
  refuses(
    "numbers that JSON has in other digits than the file, or not exactly, told once",
    { ...taken, [`${plain} > LARGE`]: 1e21, [`${plain} > SMALL`]: 1e-7, [`${plain} > EXACT`]: 2 ** 53 },
    "plinth:variables.cache.environment.LARGE: is the number 1e+21, whose digits are not sure; put it in quotes",
    "plinth:variables.cache.environment.SMALL: is the number 1e-7, whose digits are not sure; put it in quotes",
    "plinth:variables.cache.environment.EXACT: is the number 9007199254740992, whose digits are not sure; put it in quotes",
  );
  refuses(
    "a number among the secrets, and does not show it",
    { ...taken, [`${secret} > PIN`]: 424242 },
    "plinth:variables.cache.secrets.PIN: must be a reference such as ${secrets.name}",
  );
  refuses(
    "a secret among the plain ones, and a plain one among the secrets, told once",
    { ...taken, [`${plain} > URL`]: "${caches.queue.url}", [`${secret} > HOST`]: "${caches.queue.host}" },
    "plinth:variables.cache.environment.URL: has ${caches.queue.url}, which is secret: move the variable from environment to secrets",
    "plinth:variables.cache.secrets.HOST: is ${caches.queue.host}, which is not secret: move the variable from secrets to environment",
  );
  refuses(
    "a name that is none",
    { ...taken, [`${plain} > 1ST`]: "x" },
    "plinth:variables.cache.environment.1ST: is not a valid name: it must be the name of a variable: letters, digits and _, not beginning with a digit",
  );
  refuses(
    "a variable that is plain and secret",
    { ...taken, [`${plain} > QUEUE_URL`]: "x" },
    "plinth:variables.cache.environment.QUEUE_URL: stands under secrets too, and AWS refuses a variable that is given twice; remove one of them",
  );
  refuses(
    "a variable that lies beside environment",
    { [`${sets} > cache > WORKERS`]: "4" },
    "plinth:variables.cache.WORKERS: is not a setting of plinth:variables.cache. There are environment and secrets.",
  );
  refuses(
    "a set that is not there",
    { "plinth:services > report": { variables: ["cahce"] } },
    'plinth:services.report.variables[0]: is "cahce", which is no set of plinth:variables. Did you mean "cache"?',
  );
  refuses(
    "a set whose only taker misspells it, told once",
    { [`${scheduler} > variables`]: ["cahce"] },
    'plinth:services.scheduler.variables[0]: is "cahce", which is no set of plinth:variables. Did you mean "cache"?',
  );
  refuses(
    "a set without sets",
    { [sets]: removed },
    'plinth:services.scheduler.variables[0]: is "cache", which is no set of plinth:variables.',
  );
  refuses(
    "a set that is taken twice",
    { [`${scheduler} > variables`]: ["cache", "cache"] },
    "plinth:services.scheduler.variables[1]: stands twice; remove one",
  );
  refuses(
    "a set that no service takes",
    { [`${sets} > spare`]: { environment: { A: "a" } } },
    "plinth:variables.spare: has no effect, because no service takes it; name it under variables of a service, or remove it",
  );
  refuses(
    "a name in two sets of one service",
    {
      [`${sets} > more`]: { environment: { QUEUE_URL: "x", SESSIONS: "x", B: "b" } },
      [`${scheduler} > variables`]: ["cache", "more"],
    },
    "plinth:services.scheduler.variables[1]: gives QUEUE_URL and SESSIONS, which cache gives too; keep each in one of the two sets, or write what holds for this service under its own environment or secrets",
  );
  accepts("a name in two sets that the service says itself, and in sets of different services", {
    [`${sets} > more`]: { environment: { SESSIONS: "x" } },
    [`${scheduler} > variables`]: ["cache", "more"],
    [`${scheduler} > environment > SESSIONS`]: "y",
    "plinth:services > report": { variables: ["more"] },
  });
  refuses(
    "what a set needs of a service, at the service",
    {
      "plinth:services > report": {
        variables: ["cache"],
        uses: { "caches.queue": { authentication: "iam", access: "read" } },
      },
    },
    'plinth:services.report.uses["caches.queue"].authentication: is iam, but the service refers to ${caches.queue.url}, and there is no password; remove the variable, or write password',
  );

  it("never show a value of secrets", () => {
    const lines = mistakesOf({
      ...taken,
      [`${secret} > A`]: "hunter2",
      [`${secret} > B`]: { x: "hunter2" },
      [`${secret} > C`]: 424242,
    });
    assert.equal(lines.length, 3);
    assert.doesNotMatch(lines.join("\n"), /hunter2|424242/);
  });
});
