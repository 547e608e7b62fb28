import { accepts, refuses, removed } from "./changed";

const at = "plinth:distributions > main";
const hosts = ["amy.example.org", "www.amy.example.org"];
const api = "plinth:services > web > routes > api > hosts";
const certificate = (region: string, account = "111122223333") =>
  `arn:aws:acm:${region}:${account}:certificate/01234567-89ab-cdef-0123-456789abcdef`;

describe("mistakes in distributions", () => {
  accepts("every host, by default", { [at]: null });
  accepts("a distribution that serves no bucket", { [`${at} > paths`]: removed });
  refuses(
    "an internal load balancer",
    { "plinth:loadBalancer > internal": true },
    "plinth:loadBalancer.internal: is true, but CloudFront (plinth:distributions) reaches public load balancers only; remove it, or the distributions",
  );
  refuses(
    "a part of AWS where CloudFront is another",
    { "aws:region": "cn-north-1" },
    "plinth:distributions: cannot be built in cn-north-1: Plinth builds CloudFront outside of China and GovCloud",
  );
  refuses(
    "a host that no route answers for",
    { [`${at} > hosts`]: [...hosts, "v2.api.amy.example.org"] },
    'plinth:distributions.main.hosts[2]: is v2.api.amy.example.org, which no route answers for. Did you mean "v1.api.amy.example.org"?',
  );
  refuses(
    "a host of two distributions",
    { "plinth:distributions > second": { hosts: ["www.amy.example.org", "v1.api.amy.example.org"] } },
    "plinth:distributions.second.hosts[0]: is www.amy.example.org, which leads to plinth:distributions.main already; remove it here or there",
  );
  refuses(
    "every host, twice",
    { "plinth:distributions > second": {} },
    "plinth:distributions.second.hosts: is missing: by default it has every host, and amy.example.org leads to plinth:distributions.main already",
  );
  refuses(
    "hosts of two domains",
    {
      "plinth:domains > api": { name: "api.example.com" },
      "plinth:services > web > routes > site > hosts": hosts,
      [api]: ["api.example.com"],
      [`${at} > hosts`]: [...hosts, "api.example.com"],
    },
    "plinth:distributions.main.hosts: has hosts of the domains main and api, but CloudFront takes one certificate; make a distribution for each domain",
  );
  accepts("a distribution for each domain", {
    "plinth:domains > api": { name: "api.example.com" },
    "plinth:services > web > routes > site > hosts": hosts,
    [api]: ["api.example.com"],
    "plinth:distributions > api": { hosts: ["api.example.com"] },
  });

  refuses(
    "buckets that cannot be served",
    {
      [`${at} > paths`]: {
        "/a/*": "asset",
        "/b/*": { bucket: "uploads" },
        "/c/*": "archive",
        "/d/*": "assets",
      },
    },
    'plinth:distributions.main.paths["/a/*"]: leads to "asset", which is no bucket of plinth:buckets. Did you mean "assets"?',
    'plinth:distributions.main.paths["/b/*"]: leads to plinth:buckets.uploads, which is for uploads, and everybody could read it; only a bucket with purpose: assets can be served',
    'plinth:distributions.main.paths["/c/*"]: leads to plinth:buckets.archive, which is used and not managed, so that Plinth cannot let CloudFront read it; name a bucket that is made',
  );
  refuses(
    "a bucket whose purpose is missing, told once",
    { "plinth:buckets > assets": {} },
    "plinth:buckets.assets.purpose: is missing: it must be assets, uploads, backups, scratch or logs",
  );
  refuses(
    "a path that takes everything",
    { [`${at} > paths`]: { "/*": "assets" } },
    'plinth:distributions.main.paths["/*"]: takes every request, so that none reaches the load balancer; give a narrower path',
  );
  refuses(
    "a path without a slash",
    { [`${at} > paths`]: { "static/*": "assets" } },
    'plinth:distributions.main.paths["static/*"]: is not a valid name: it must be a path that begins with / and has at most 255 characters; * and ? are wildcards',
  );
  const many = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`/${index}/*`, "assets"]));
  refuses(
    "more paths than a distribution may have",
    { [`${at} > paths`]: many },
    "plinth:distributions.main.paths: has 26 paths; AWS allows 25 at most",
  );
  refuses(
    "a target that is none, and one without its bucket",
    { [`${at} > paths`]: { "/a/*": ["assets"], "/b/*": { ttl: 1 }, "/c/*": { bucket: "assets", tll: 1 } } },
    'plinth:distributions.main.paths["/a/*"]: must be the name of a bucket, or a mapping of bucket and ttl, not a list of 1',
    'plinth:distributions.main.paths["/b/*"].bucket: is missing: it must be 1 to 16 lower-case letters, digits and single hyphens, beginning with a letter and ending without a hyphen',
    'plinth:distributions.main.paths["/c/*"].tll: is not a setting of plinth:distributions.main.paths["/c/*"]. Did you mean "ttl"?',
  );
});

describe("mistakes in certificates for distributions", () => {
  const own = { "plinth:domains > main > certificate": certificate("eu-west-1") };
  const edge = "plinth:domains > main > edgeCertificate";
  refuses(
    "a certificate of one's own, but none for CloudFront",
    own,
    "plinth:domains.main.edgeCertificate: is missing: a distribution has hosts of this domain, and CloudFront takes certificates of us-east-1 only; give the ARN of one there, or remove certificate so that both are issued",
  );
  accepts("both", { ...own, [edge]: certificate("us-east-1") });
  accepts("one, in the region of CloudFront", {
    "aws:region": "us-east-1",
    "plinth:domains > main > certificate": certificate("us-east-1"),
  });
  accepts("one that no distribution needs", { ...own, "plinth:distributions": removed });
  refuses(
    "one of another region and account",
    { [edge]: certificate("eu-west-1", "444455556666") },
    "plinth:domains.main.edgeCertificate: is in eu-west-1, but CloudFront takes certificates of us-east-1 only",
    "plinth:domains.main.edgeCertificate: belongs to the account 444455556666, but the stack is in 111122223333 (aws:allowedAccountIds)",
  );
  refuses(
    "one for nothing",
    { [edge]: certificate("us-east-1"), "plinth:distributions": removed },
    "plinth:domains.main.edgeCertificate: has no effect, because no distribution has hosts of this domain; remove it",
  );
});
