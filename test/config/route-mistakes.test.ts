import assert from "node:assert/strict";
import { accepts, mistakesOf, refuses, removed } from "./changed";

const web = "plinth:services > web";
const past = { "plinth:distributions": removed };
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
    ...past,
    [routes]: { site: { hosts: ["amy.example.org", "www.amy.example.org", "v2.api.amy.example.org"] } },
  });
  accepts("a wildcard that the certificate has", {
    ...past,
    [`${routes} > site > hosts`]: ["*.api.amy.example.org"],
  });
  refuses(
    "hosts that no certificate covers",
    {
      ...past,
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
    { ...past, [`${routes} > site`]: { paths: ["/a", "/b", "/c", "/d", "/e"] } },
    "plinth:services.web.routes.site: has 2 hosts and 5 paths; AWS allows 5 of both together, so divide it into several routes",
  );
  refuses(
    "too many conditions behind CloudFront",
    { [`${routes} > site`]: { paths: ["/a", "/b"] } },
    "plinth:services.web.routes.site: has 2 hosts and 2 paths; AWS allows 3 of both together (2 of 5 prove that a request came through CloudFront), so divide it into several routes",
  );
  refuses(
    "a route partly behind CloudFront",
    { "plinth:distributions > main > hosts": ["amy.example.org"] },
    "plinth:services.web.routes.site: has amy.example.org, which leads to plinth:distributions, and www.amy.example.org, which does not; divide it into two routes, or add the hosts to the distribution",
  );
  refuses(
    "a path without a slash",
    { [`${routes} > site`]: { paths: ["api/*"] } },
    'plinth:services.web.routes.site.paths[0]: must be a path that begins with / and has at most 128 characters; * and ? are wildcards, not "api/*"',
  );
  refuses(
    "the same host and path twice",
    {
      ...past,
      "plinth:services > zoo": { port: 80, routes: { all: { paths: ["/x", "/*"], priority: 7 } } },
    },
    "plinth:services.zoo.routes.all: answers for amy.example.org/*, as plinth:services.web.routes.site does; AWS would send everything to one of them, so remove it here or there",
  );
  refuses(
    "the same priority twice",
    { [`${routes} > site > priority`]: 100 },
    "plinth:services.web.routes.site.priority: is 100, as that of plinth:services.web.routes.api is; set priority on one of them (1 to 50000, the smallest wins)",
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
    "a list and a mapping",
    { [`${web} > environment`]: { A: [4], B: { a: true } } },
    "plinth:services.web.environment.A: must be a text: put the value in quotes, not a list of 1",
    "plinth:services.web.environment.B: must be a text: put the value in quotes, not a mapping",
  );
  refuses(
    "a noun with a slip of the pen",
    { [variable]: "${database.main.host}" },
    `${at}: has \${database.main.host}, but a reference begins with databases, caches, buckets, tables, services, domains or secrets. Did you mean "databases"?`,
  );
  refuses(
    "a variable of the shell",
    { [variable]: "${HOME}/bin" },
    `${at}: has \${HOME}, but a reference begins with databases, caches, buckets, tables, services, domains or secrets. Write $\${ where the text \${ is meant.`,
  );
  refuses(
    "a name with a slip of the pen",
    { [variable]: "${databases.mian.host}" },
    `${at}: has \${databases.mian.host}, but there is no database "mian" in plinth:databases. Did you mean "main"?`,
  );
  refuses(
    "an attribute with a slip of the pen",
    { [variable]: "${databases.main.hots}" },
    `${at}: has \${databases.main.hots}, which is not an attribute; a database has host, port, name, username, password and url. Did you mean "host"?`,
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
    "plinth:services.web.secrets.S: must be exactly one reference and nothing else: ${secrets.<name>}, or the password or url of a database or cache",
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
    "an attribute of a cache with a slip of the pen",
    { [variable]: "${caches.queue.pasword}" },
    `${at}: has \${caches.queue.pasword}, which is not an attribute; a cache has host, readerHost, port, username, password and url. Did you mean "password"?`,
  );
  refuses(
    "a cache with a slip of the pen",
    { [secret]: "${caches.queu.url}" },
    'plinth:services.web.secrets.S: has ${caches.queu.url}, but there is no cache "queu" in plinth:caches. Did you mean "queue"?',
  );
  refuses(
    "a bucket's content",
    { [variable]: "${buckets.uploads.url}" },
    `${at}: has \${buckets.uploads.url}, which is not an attribute; a bucket has name and arn.`,
  );
  refuses(
    "a file system, which is mounted",
    { [variable]: "${fileSystems.media.id}" },
    `${at}: has \${fileSystems.media.id}, but a file system has nothing to refer to; the service sees it where mounts says`,
  );
  accepts("a reference to a database that has another mistake of its own", {
    [variable]: "${databases.main.host}",
  });
  it("does not call a refused database unknown", () => {
    assert.deepEqual(mistakesOf({ "plinth:databases > main > engine": "oracle" }), [
      'plinth:databases.main.engine: must be postgres, mysql or mariadb, not "oracle"',
    ]);
  });
});

describe("mistakes with several load balancers", () => {
  const inside = "plinth:loadBalancers > inside";
  const office = `${routes} > office`;
  const host = "office.api.amy.example.org";
  const led = () => ({ [inside]: { internal: true }, [office]: { loadBalancer: "inside", hosts: [host] } });

  accepts("a port behind both, each with hosts of its own", led());
  accepts("the same paths and priority behind each", {
    ...led(),
    [`${routes} > api > priority`]: 7,
    [`${office} > priority`]: 7,
    [`${office} > paths`]: ["/v1", "/v1/*"],
  });
  refuses(
    "a route to one that there is not",
    { ...led(), [office]: { loadBalancer: "insid", hosts: [host] }, [inside]: removed },
    "plinth:services.web.routes.office.loadBalancer: is insid, which is no load balancer of plinth:loadBalancers.",
  );
  refuses(
    "a name that is nearly one of them",
    { ...led(), [`${routes} > other`]: { loadBalancer: "insid", hosts: ["other.api.amy.example.org"] } },
    'plinth:services.web.routes.other.loadBalancer: is insid, which is no load balancer of plinth:loadBalancers. Did you mean "inside"?',
  );
  refuses(
    "one that no route leads to",
    { [inside]: { internal: true } },
    "plinth:loadBalancers.inside: has no effect, because no route leads to it; write loadBalancer: inside under one, or remove it",
  );
  refuses(
    "one that is called as the first",
    { "plinth:loadBalancers > main": {} },
    "plinth:loadBalancers.main: is what plinth:loadBalancer is called; write it there, or give it another name",
  );
  refuses(
    "a host behind two",
    { ...led(), [`${office} > hosts`]: [host, "v1.api.amy.example.org"] },
    "plinth:services.web.routes.office.hosts: has v1.api.amy.example.org, which leads to the load balancer main by plinth:services.web.routes.api and here to inside; a host leads to one, so name others in one of the two",
  );
  refuses(
    "a host of a distribution behind another one",
    { ...led(), "plinth:distributions > main > hosts": ["amy.example.org", "www.amy.example.org", host] },
    "plinth:distributions.main.hosts[2]: is office.api.amy.example.org, whose route names another load balancer, and CloudFront stands before plinth:loadBalancer; remove it, or loadBalancer from the route",
  );
  refuses(
    "settings of the first one, to which nothing leads",
    {
      ...past,
      [inside]: {},
      [routes]: { office: { loadBalancer: "inside", hosts: [host] } },
      "plinth:loadBalancer": { idleTimeout: 90 },
    },
    "plinth:loadBalancer: has no effect, because every route names another load balancer; remove this section, or loadBalancer from a route",
  );
  for (const name of ["internal", "internal-api"])
    refuses(
      `a name that AWS keeps to itself: ${name}`,
      { ...led(), [`plinth:loadBalancers > ${name}`]: {} },
      `plinth:loadBalancers.${name}: would have a name that begins with internal-, which AWS keeps to itself; give it another name, such as inside`,
    );
  refuses(
    "names whose security groups EC2 does not take",
    {
      ...led(),
      "plinth:loadBalancers > sg-one": {},
      [`${routes} > third`]: { loadBalancer: "sg-one", hosts: ["third.api.amy.example.org"] },
      "plinth:services > sg": { image: "amy" },
      "plinth:buckets > sg": { purpose: "scratch" },
    },
    ...["services.sg", "loadBalancers.sg-one"].map(
      (place) =>
        `plinth:${place}: begins as the id of a security group does, and EC2 takes no group of such a name; give it another name`,
    ),
  );
  accepts("a route without hosts beside one of another load balancer that names one of the domain", {
    ...past,
    [inside]: { internal: true },
    [routes]: { site: {}, office: { loadBalancer: "inside", hosts: ["www.amy.example.org"] } },
  });
  refuses(
    "ports whose target groups would be one",
    {
      ...led(),
      [`${web} > port`]: removed,
      [`${web} > ports`]: { http: 8000, "http-inside": 8001 },
      [`${routes} > admin`]: { port: "http-inside", hosts: ["admin.api.amy.example.org"] },
    },
    "plinth:services.web.routes.office: joins port http behind inside, and another route port http-inside behind main, which would be one target group; give the port another name",
  );
});
