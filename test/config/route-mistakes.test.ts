import assert from "node:assert/strict";
import { accepts, mistakesOf, refuses, removed } from "./changed";

const web = "plinth:services > web";
const routes = `${web} > routes`;

describe("mistakes in routes", () => {
  refuses(
    "no port",
    { [`${web} > port`]: removed },
    "plinth:services.web.port: is missing, but the service has routes: give the port the container listens on",
  );
  it("does not ask for a port that was refused", () => {
    assert.deepEqual(mistakesOf({ [`${web} > port`]: 0 }), [
      "plinth:services.web.port: must be a whole number from 1 to 65535, not 0",
    ]);
  });
  accepts("the domain's name, a further name and a name below a wildcard", {
    [routes]: { site: { hosts: ["amy.example.org", "www.amy.example.org", "v2.api.amy.example.org"] } },
  });
  accepts("a wildcard that the certificate has", { [`${routes} > site > hosts`]: ["*.api.amy.example.org"] });
  refuses(
    "hosts that no certificate covers",
    {
      [`${routes} > site > hosts`]: [
        "x.www.amy.example.org",
        "a.b.api.amy.example.org",
        "api.amy.example.org",
        "example.com",
      ],
    },
    ...["x.www.amy.example.org", "a.b.api.amy.example.org", "api.amy.example.org"].map(
      (host, index) =>
        `plinth:services.web.routes.site.hosts[${index}]: is ${host}, which no certificate covers (there are amy.example.org, www.amy.example.org and *.api.amy.example.org); add it to the subjectAlternativeNames of the domain amy.example.org`,
    ),
    "plinth:services.web.routes.site.hosts[3]: is example.com, which no certificate covers (there are amy.example.org, www.amy.example.org and *.api.amy.example.org); add a domain for it under plinth:domains",
  );
  refuses(
    "too many conditions",
    { [`${routes} > site`]: { paths: ["/a", "/b", "/c", "/d", "/e"] } },
    "plinth:services.web.routes.site: has 2 hosts and 5 paths; AWS allows 5 of both together, so divide it into several routes",
  );
  refuses(
    "a path without a slash",
    { [`${routes} > site`]: { paths: ["api/*"] } },
    'plinth:services.web.routes.site.paths[0]: must be a path that begins with / and has at most 128 characters; * and ? are wildcards, not "api/*"',
  );
  refuses(
    "the same host and path twice",
    { "plinth:services > report": { port: 80, routes: { all: { paths: ["/x", "/*"], priority: 7 } } } },
    "plinth:services.report.routes.all: answers for amy.example.org/*, as plinth:services.web.routes.site does; AWS would send everything to one of them, so remove it here or there",
  );
  refuses(
    "the same priority twice",
    { [`${routes} > site > priority`]: 100 },
    "plinth:services.web.routes.api.priority: is 100, as that of plinth:services.web.routes.site is; set priority on one of them (1 to 50000, the smallest wins)",
  );
  refuses(
    "a priority that AWS does not have",
    { [`${routes} > site > priority`]: 50001 },
    "plinth:services.web.routes.site.priority: must be a whole number from 1 to 50000, not 50001",
  );
});

describe("mistakes in references", () => {
  const variable = `${web} > environment > X`;
  const at = "plinth:services.web.environment.X";
  const secret = `${web} > secrets > S`;
  refuses(
    "a number and a truth value",
    { [`${web} > environment`]: { A: 4, B: true } },
    'plinth:services.web.environment.A: must be a text: put the value in quotes, not 4; write "4"',
    'plinth:services.web.environment.B: must be a text: put the value in quotes, not true; write "true"',
  );
  refuses(
    "a noun with a slip of the pen",
    { [variable]: "${database.main.host}" },
    `${at}: has \${database.main.host}, but a reference begins with databases, domains or secrets. Did you mean "databases"?`,
  );
  refuses(
    "a variable of the shell",
    { [variable]: "${HOME}/bin" },
    `${at}: has \${HOME}, but a reference begins with databases, domains or secrets. Write $\${ where the text \${ is meant.`,
  );
  refuses(
    "a name with a slip of the pen",
    { [variable]: "${databases.mian.host}" },
    `${at}: has \${databases.mian.host}, but there is no database "mian" in plinth:databases. Did you mean "main"?`,
  );
  refuses(
    "an attribute with a slip of the pen",
    { [variable]: "${databases.main.hots}" },
    `${at}: has \${databases.main.hots}, which is not an attribute; a database has host, port, name, username and password. Did you mean "host"?`,
  );
  refuses(
    "no attribute",
    { [variable]: "${domains.main}" },
    `${at}: has \${domains.main} without an attribute; a domain has name.`,
  );
  refuses(
    "no end",
    { [variable]: "a ${domains.main.name" },
    `${at}: has a \${ without }; write $\${ for the text \${`,
  );
  refuses(
    "secrets where everybody sees them",
    { [variable]: "${secrets.django}${databases.main.password}" },
    `${at}: has \${secrets.django}, which is secret: move the variable from environment to secrets`,
    `${at}: has \${databases.main.password}, which is secret: move the variable from environment to secrets`,
  );
  refuses(
    "a secret with text around it",
    { [secret]: "x${secrets.django}" },
    "plinth:services.web.secrets.S: must be exactly one reference and nothing else: ${secrets.<name>} or ${databases.<name>.password}",
  );
  refuses(
    "a secret that is not secret",
    { [secret]: "${databases.main.host}" },
    "plinth:services.web.secrets.S: is ${databases.main.host}, which is not secret: move the variable from secrets to environment",
  );
  refuses(
    "a secret with a slip of the pen",
    { [secret]: "${secrets.djnago}" },
    'plinth:services.web.secrets.S: has ${secrets.djnago}, but there is no secret "djnago" in plinth:secrets. Did you mean "django"?',
  );
  refuses(
    "an attribute of a secret",
    { [secret]: "${secrets.django.value}" },
    "plinth:services.web.secrets.S: has ${secrets.django.value}, but a secret has no attributes; write ${secrets.django}",
  );
  refuses(
    "a variable twice",
    { [`${web} > environment > DJANGO_SECRET_KEY`]: "x" },
    "plinth:services.web.environment.DJANGO_SECRET_KEY: stands under secrets too, and AWS refuses a variable that is given twice; remove one of them",
  );
  refuses(
    "a link to nothing",
    { [`${web} > uses`]: { "databases.mian": "connect" } },
    'plinth:services.web.uses["databases.mian"]: names no database of plinth:databases. Did you mean "main"?',
  );
  refuses(
    "a link of an unknown kind",
    { [`${web} > uses`]: { "databases.main": "write" } },
    'plinth:services.web.uses["databases.main"]: must be connect, or nothing, not "write"',
  );
  accepts("a reference to a database that has another mistake of its own", {
    [variable]: "${databases.main.host}",
  });
  it("does not call a refused database unknown", () => {
    assert.deepEqual(mistakesOf({ "plinth:databases > main > engine": "oracle" }), [
      'plinth:databases.main.engine: must be postgres or mysql, not "oracle"',
    ]);
  });
});
