import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { composed, readStack, wholeStackText } from "./whole-stack";

/** A PostgreSQL whose databases are entered one after the other, as psql enters them. */
class Server {
  private readonly directory = mkdtempSync(join(tmpdir(), "plinth-"));
  private session: PGlite | undefined;

  async enter(database: string, username = "postgres"): Promise<PGlite> {
    await this.session?.close();
    this.session = await PGlite.create(this.directory, { database, username });
    return this.session;
  }

  async remove(): Promise<void> {
    await this.session?.close();
    rmSync(this.directory, { recursive: true });
  }

  /** Runs a file as psql does, as far as it is used here. */
  async run(script: string): Promise<void> {
    let session = await this.enter("postgres");
    for (const line of script.trim().split("\n")) {
      const [, database] = /^\\connect "(.*)"$/.exec(line) ?? [];
      if (database !== undefined) session = await this.enter(database);
      else if (!line.endsWith(" \\gexec")) await session.exec(line);
      else {
        const { rows } = await session.query<[string]>(line.slice(0, -7), [], { rowMode: "array" });
        for (const [statement] of rows) await session.exec(statement);
      }
    }
  }

  /** What becomes of a statement of a user. */
  async attempt(user: string, database: string, statement: string): Promise<string> {
    const session = await this.enter(database, user);
    return session.exec(statement).then(
      () => "done",
      (error: Error) => error.message,
    );
  }
}

function scriptOf(text: string): string {
  return composed(readStack(text)).configs?.["databases.main.users"]?.content ?? "";
}

describe("the databases and users of a local PostgreSQL", () => {
  const server = new Server();

  before(async () => {
    await server.run(scriptOf(wholeStackText));
    const session = await server.enter("shop");
    // The session of an owner begins as this role; PGlite signs nobody in.
    await session.exec('SET ROLE "shop:owner"; CREATE TABLE orders (id serial, name text)');
  });
  after(() => server.remove());

  it("are made at the first start", async () => {
    const session = await server.enter("shop");
    const { rows } = await session.query(
      "SELECT datname FROM pg_database WHERE datname IN ('shop', 'reports')",
    );
    assert.equal(rows.length, 2);
  });

  it("let each service do what it may do in AWS", async () => {
    const insert = "INSERT INTO orders (name) VALUES ('tea')";
    assert.equal(await server.attempt("api_v1", "shop", insert), "done");
    assert.match(await server.attempt("api_v1", "shop", "DROP TABLE orders"), /must be owner/);
    assert.match(await server.attempt("api_v1", "shop", "CREATE TABLE more ()"), /permission denied/);
    assert.equal(await server.attempt("web", "shop", "ALTER TABLE orders ADD price int"), "done");
    assert.match(await server.attempt("web", "reports", "CREATE TABLE more ()"), /permission denied/);
  });

  it("lose at a later start the rights that the stack file gives them no more", async () => {
    const narrower = wholeStackText.replace(
      "databases.main: { access: readWrite,",
      "databases.main: { access: read,",
    );
    const insert = "INSERT INTO orders (name) VALUES ('tea')";
    try {
      await server.run(scriptOf(narrower));
      assert.match(await server.attempt("api_v1", "shop", insert), /permission denied/);
      assert.equal(await server.attempt("api_v1", "shop", "SELECT name FROM orders"), "done");
    } finally {
      await server.run(scriptOf(wholeStackText));
    }
    assert.equal(await server.attempt("api_v1", "shop", insert), "done");
  });

  it("have the passwords that the services are given", () => {
    const password = composed(readStack(wholeStackText)).services["web"]?.environment?.["DB_PASSWORD"];
    const script = scriptOf(wholeStackText);
    assert.ok(script.includes(`ALTER ROLE "web" PASSWORD '${password}';`));
    assert.doesNotMatch(script, /"api_v1" PASSWORD '/, "whose role signs in");
  });
});

describe("the databases and users of a local MySQL", () => {
  const { configs, services } = composed(readStack(wholeStackText));
  const script = configs?.["databases.legacy.users"]?.content ?? "";

  it("can be made at every start", () => {
    for (const line of script.match(/^CREATE .*$/gm) ?? [])
      assert.match(line, /^CREATE (DATABASE|USER) IF NOT EXISTS /);
    for (const line of script.match(/^REVOKE .*$/gm) ?? []) assert.match(line, /^REVOKE IF EXISTS /);
    assert.match(script, /^GRANT SELECT, .*INSERT.* ON `legacy`\.\* TO 'api_v1'@'%';$/m);
    assert.doesNotMatch(script, /^GRANT .*\bDROP\b/m);
  });

  it("have the passwords that the services are given, and no need of TLS", () => {
    const [, password] = /api_v1:(.*)@/.exec(services["api-v1"]?.environment?.["LEGACY"] ?? "") ?? [];
    assert.ok(script.includes(`ALTER USER 'api_v1'@'%' IDENTIFIED BY '${password}';`));
    assert.doesNotMatch(script, /REQUIRE SSL|RANDOM PASSWORD|AWSAuthenticationPlugin/);
  });
});
