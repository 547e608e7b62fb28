import { strict as assert } from "node:assert";
import {
  type Credentials,
  ensurePassword,
  generatePassword,
} from "../../functions/database-users/credential";
import { mysql } from "../../functions/database-users/mysql/mysql";
import { postgres } from "../../functions/database-users/postgres/postgres";
import { scramVerifier } from "../../functions/database-users/postgres/scram";
import type { UserRequest, UsersRequest } from "../../functions/database-users/request";
import { MemorySecrets } from "./memory-secrets";

const USER: UserRequest = {
  authentication: "password",
  databases: { amy: "owner", reports: "read" },
  secret: "main-web",
};
const request = (passwordVersion: number): UsersRequest => ({
  engine: "postgres",
  passwordVersion,
  databases: ["amy", "reports"],
  users: { web: USER },
});

/** A server that knows one password, and what was done in which order. */
class OneUserServer {
  readonly log: string[] = [];
  readonly secrets = new MemorySecrets();
  password?: string;

  async ensure(version: number, change: Partial<Credentials> = {}): Promise<void> {
    await ensurePassword("web", USER, request(version), {
      engine: postgres,
      secrets: {
        read: (id) => this.secrets.read(id),
        write: async (id, value) => {
          this.log.push("write");
          await this.secrets.write(id, value);
        },
      },
      host: "main.example.org",
      port: 5432,
      created: [],
      canSignIn: async (username, password, database) => {
        assert.deepEqual([username, database], ["web", "amy"]);
        this.log.push("try");
        return password === this.password;
      },
      setPassword: async (_, password) => {
        this.log.push("set");
        this.password = password;
      },
      ...change,
    });
  }

  get stored(): unknown {
    return this.secrets.field("main-web", "password");
  }
}

describe("the password of a database user", () => {
  it("is long, and has nothing that must be escaped", () => {
    const passwords = new Set(Array.from({ length: 50 }, generatePassword));
    assert.equal(passwords.size, 50);
    for (const password of passwords) assert.match(password, /^[A-Za-z0-9]{40}$/);
  });

  it("is in the secret before the server has it", async () => {
    const server = new OneUserServer();
    await server.ensure(1);
    assert.deepEqual(server.log, ["write", "try", "set"]);
    assert.equal(server.password, server.stored);
  });

  it("is not tried when the user was made a moment ago, which would be logged as a failure", async () => {
    const server = new OneUserServer();
    await server.ensure(1, { created: ["web"] });
    assert.deepEqual(server.log, ["write", "set"]);
  });

  it("stays as it is while the version does", async () => {
    const server = new OneUserServer();
    await server.ensure(1);
    const { password } = server;
    server.log.length = 0;
    await server.ensure(1);
    assert.deepEqual([server.log, server.password], [["try"], password]);
    await server.ensure(2);
    assert.notEqual(server.password, password);
    assert.equal(server.password, server.stored);
  });

  it("is given to the server again when the server has another one", async () => {
    const server = new OneUserServer();
    await server.ensure(1);
    const { stored } = server;
    server.log.length = 0;
    server.password = "somebody has changed it";
    await server.ensure(1);
    assert.deepEqual([server.log, server.password], [["try", "set"], stored]);
  });

  it("is kept when only the address changes", async () => {
    const server = new OneUserServer();
    await server.ensure(1);
    const { password } = server;
    await server.ensure(1, { host: "restored.example.org" });
    assert.equal(server.password, password);
    assert.match(String(server.secrets.field("main-web", "url_amy")), /@restored\.example\.org:5432\/amy/);
  });

  for (const value of ["unfilled", "{}", '{"password":1}', "null", '["a"]']) {
    it(`is made anew in place of ${value}`, async () => {
      const server = new OneUserServer();
      server.secrets.values["main-web"] = value;
      await server.ensure(1);
      assert.match(String(server.stored), /^[A-Za-z0-9]{40}$/);
    });
  }

  it("stands in the address that clients take", () => {
    const signIn = { username: "rq_worker", password: "Secret1", database: "amy" };
    assert.equal(
      postgres.url(signIn, "db.example.org", 5432),
      "postgresql://rq_worker:Secret1@db.example.org:5432/amy?sslmode=require",
    );
    assert.equal(
      mysql.url(signIn, "db.example.org", 3306),
      "mysql://rq_worker:Secret1@db.example.org:3306/amy",
    );
  });

  it("is told to PostgreSQL as what PostgreSQL would make of it", () => {
    // Made by PostgreSQL 15 with password_encryption = scram-sha-256.
    const verifier =
      "SCRAM-SHA-256$4096:814Dm3xUtBlOWnNt3lDbFw==$2Nu0bhWqfNZQpopFoA2bgJa50QZl2tBI8wWP/N/PGVs=:58h63vzjPwXV0lWaPS5Cme3x/r/TaxBGMzsYc5abopM=";
    const salt = Buffer.from(verifier.split("$")[1]?.split(":")[1] ?? "", "base64");
    assert.equal(scramVerifier("an example", salt), verifier);
  });
});
