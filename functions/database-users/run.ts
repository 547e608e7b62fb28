import { type Credentials, ensurePassword } from "./credential";
import type { UsersRequest } from "./request";
import { retry } from "./retry";
import type { SecretStore } from "./secret-store";
import {
  type Connect,
  type DatabaseServer,
  type Engine,
  errorCode,
  type Outcome,
  type SignIn,
} from "./server";

/** What a run works with. */
export interface Surroundings {
  readonly engine: Engine;
  readonly connect: Connect;
  readonly secrets: SecretStore;
  readonly host: string;
  readonly port: number;
  /** The secret in which RDS keeps the administrator's name and password. */
  readonly administratorSecret: string;
  readonly wait: () => Promise<void>;
}

/** What the state of the stack keeps of a run: names, and nothing secret. */
export interface Result extends Outcome {
  readonly databases: readonly string[];
  readonly users: readonly string[];
}

/** Makes the databases, users, rights and passwords of a server what is asked for. */
export async function run(request: UsersRequest, surroundings: Surroundings): Promise<Result> {
  const [first = ""] = request.databases;
  const server = await openServer(first, surroundings);
  try {
    await server.lock();
    const outcome = await server.apply(request);
    const credentials: Credentials = {
      ...surroundings,
      created: outcome.created,
      secrets: patient(surroundings),
      canSignIn: (username, password, database) => canSignIn({ username, password, database }, surroundings),
      setPassword: (username, password) => server.setPassword(username, password),
    };
    for (const [username, user] of Object.entries(request.users)) {
      if (user.authentication === "password") await ensurePassword(username, user, request, credentials);
    }
    return { databases: request.databases, users: Object.keys(request.users), ...outcome };
  } finally {
    await server.close();
  }
}

/** With five seconds between them: a minute. */
const ATTEMPTS = 13;

/** RDS may just be rotating the password that was read, or moving to the standby. */
function openServer(database: string, surroundings: Surroundings): Promise<DatabaseServer> {
  const { engine, connect, administratorSecret, wait } = surroundings;
  const secrets = patient(surroundings);
  return retry(
    async () => {
      const administrator = parseAdministrator(await secrets.read(administratorSecret));
      return engine.open((name) => connect({ ...administrator, database: name }), database);
    },
    { attempts: ATTEMPTS, wait, isTransient: (error) => engine.isRefusal(error) || isUnreachable(error) },
  );
}

function isUnreachable(error: unknown): boolean {
  return ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"].includes(errorCode(error));
}

/** The policy of the role was written a moment ago, and IAM takes some seconds to tell everyone. */
function patient({ secrets, wait }: Surroundings): SecretStore {
  const isTransient = (error: unknown) => errorCode(error) === "AccessDeniedException";
  const patiently = <T>(operation: () => Promise<T>) =>
    retry(operation, { attempts: ATTEMPTS, wait, isTransient });
  return {
    read: (id) => patiently(() => secrets.read(id)),
    write: (id, value) => patiently(() => secrets.write(id, value)),
  };
}

async function canSignIn(signIn: SignIn, { connect, engine }: Surroundings): Promise<boolean> {
  try {
    await (await connect(signIn)).close();
    return true;
  } catch (error) {
    if (engine.isRefusal(error)) return false;
    if (engine.isFull(error)) return true;
    throw error;
  }
}

function parseAdministrator(secret: string | undefined): { username: string; password: string } {
  const { username, password } = jsonObject(secret);
  if (typeof username === "string" && typeof password === "string") return { username, password };
  throw new Error(
    "the administrator's secret holds no username and password; is it the one that RDS manages?",
  );
}

/** Empty for what is no JSON object: the parser's own error would quote the secret. */
function jsonObject(text = "{}"): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
