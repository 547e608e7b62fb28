import { strict as assert } from "node:assert";
import { secretLine } from "../../policies/vocabulary/secrets-in-lines";

/** Lines of the files that images ask for, none of which gives a secret away. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  postgresql: ["password_encryption = scram-sha-256", "ssl_key_file = '/etc/ssl/private/key.pem'"],
  yaml: ["password: null", "password: ~", "token:", "password: !secret x", "api_key: *shared", "token: |"],
  json: ['"token": null', '"credentials": {', '"password": {', '  "password": ["a"]'],
  envoy: [
    '"token_bucket": {',
    "token_bucket: {max_tokens: 10}",
    "tls_certificate_sds_secret_configs: [{name: x}]",
  ],
  grafana: ["password_hint = password", "secret_key = $__file{/etc/secret}", ";admin_password = admin"],
  code: ['SECRET_KEY = os.environ["SECRET_KEY"]', "password: process.env.X,", "'password' => getenv('X')"],
  templates: [
    "password: ${DB_PASSWORD}",
    "password: $DB_PASSWORD",
    "password: {{ .Password }}",
    "token: %TOKEN%",
  ],
  openid: ["token_endpoint_auth_method: client_secret_basic", "token_format: jwt", "token: jwt"],
  kafka: ["delegation.token.expiry.time.ms=86400000", "ssl.keystore.password="],
  nginx: ["proxy_set_header X-Token $http_x_token;", "ssl_certificate_key /etc/ssl/key.pem;"],
  debian: ["passwd: files systemd", "challengePassword = A challenge password", "# password: word"],
  names: [
    "secret: amy-database",
    "secretKey: arn:aws:secretsmanager:eu-west-1:111122223333:secret:a",
    "api_key: shop",
  ],
  pieces: ['token: "Bearer ', "Authorization: Bearer ", "url: postgres://amy:", "password: "],
  placeholders: ["password: __DB_PASSWORD__", "password: @DB_PASSWORD@", "password: vault:secret/data/x#y"],
  programs: [
    "password = req.body.password",
    "connect(user=user, password=password)",
    "password: string;",
    '"password": "required|min:8"',
    '{"user":"User","password":"Password"}',
    "db_password=password",
  ],
  versions: ["secret: k8s-secret-1", "token: csrf_token_v2", "salt: 3006.1rc", "key: user.id"],
  queries: [
    "https://example.org/?token=$token&page=2",
    "cache_key=reports-by-year",
    "public_key: a1b2c3d4e5f6a7b8",
  ],
  paths: ["private_key: /run/secrets/key1", "passwordFile: a1", "token: https://example.org/token1"],
};

const givingAway: Readonly<Record<string, readonly (readonly [line: string, by: string])[]>> = {
  environment: [
    ["DB_PASSWORD=hunter2hunter2", "DB_PASSWORD"],
    ["export TOKEN=abc123def456", "TOKEN"],
  ],
  yaml: [
    ["client_secret: 0123456789abcdef0123", "client_secret"],
    ["- password: hunter2", "password"],
    ["db: {user: amy, password: hunter2}", "password"],
    ["    adminPassword: 'admin'", "adminPassword"],
    ["password: $2secretpw", "password"],
  ],
  json: [
    ['{"db":{"password":"hunter2"}}', "password"],
    ['  "apiKey": "a1b2c3d4e5",', "apiKey"],
  ],
  redis: [
    ["requirepass hunter2", "requirepass"],
    ["masterauth hunter2", "masterauth"],
  ],
  code: [
    ["define('DB_PASSWORD','hunter2');", "DB_PASSWORD"],
    ["const password = 'hunter2';", "password"],
    ["'password' => 'hunter2',", "password"],
  ],
  xml: [["  <password>hunter2</password>", "password"]],
  keys: [
    ["session_key: q8T3vLx0ZsWm2Rk7", "session_key"],
    ["encryption_key: 12345678901234567890", "encryption_key"],
    ["token: 1234567890123456", "token"],
    ["secret_key: abcdefghijklmnopqrstuvwxyz", "secret_key"],
    ["credentials: hunter2hunter2", "credentials"],
  ],
  inside: [
    ["dsn: host=db user=amy password=hunter2x dbname=x", "password"],
    ["jdbc:postgresql://db/x?user=a&password=hunter2x", "password"],
    ["args: --password=hunter2x", "password"],
    ['<user name="a" password="hunter2x"/>', "password"],
    ['"ConnectionStrings__X": "Server=a; Password=hunter2x"', "Password"],
    ["Authorization: Bearer abcdef123456", "Authorization"],
    ["MYSQL_PWD=hunter2x", "MYSQL_PWD"],
    ["db_pass=hunter2x", "db_pass"],
  ],
  properties: [["ssl.keystore.password=changeit", "ssl.keystore.password"]],
};

describe("a secret in a line of a text", () => {
  for (const [language, lines] of Object.entries(harmless))
    it(`is none of what stands in ${language}`, () => {
      for (const line of lines)
        for (const text of [line, `a: b\n${line}`]) assert.equal(secretLine(text), undefined, line);
    });

  for (const [language, lines] of Object.entries(givingAway))
    it(`is told by its name in ${language}`, () => {
      for (const [line, by] of lines)
        for (const text of [line, `a: b\n${line}\nc: d\n`]) assert.equal(secretLine(text), by, line);
    });

  it("is looked for in texts as long as a task definition takes", () => {
    for (const part of [" ", "{", 'a"', '{"a":', "a: b, ", "(a=b ", "<a>", "password: {"])
      assert.equal(secretLine(part.repeat(65_536 / part.length)), undefined, part);
  });
});
