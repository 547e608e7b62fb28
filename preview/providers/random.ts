import { Secret, unknown, unwrapSecret } from "../protocol/value";
import type { Properties, Value } from "../protocol/value";
import { difference } from "./difference";
import { Fingerprint } from "./fingerprint";
import type { ConfigureProvider, Created, Registration } from "./provider";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";
const WORDS = [
  "brave",
  "calm",
  "eager",
  "gentle",
  "happy",
  "keen",
  "lively",
  "proud",
  "quiet",
  "swift",
  "witty",
];
const ANIMALS = [
  "badger",
  "crane",
  "falcon",
  "heron",
  "ibex",
  "lynx",
  "marten",
  "otter",
  "seal",
  "stoat",
  "wren",
];

function count(inputs: Properties, property: string, otherwise: number): number {
  const value = unwrapSecret(inputs[property] ?? otherwise);
  return typeof value === "number" ? value : otherwise;
}

function text(inputs: Properties, property: string, otherwise: string): string {
  const value = unwrapSecret(inputs[property] ?? otherwise);
  return typeof value === "string" ? value : otherwise;
}

function alphabet(inputs: Properties): string {
  const wanted = (property: string) => inputs[property] !== false;
  return [
    wanted("lower") ? LETTERS : "",
    wanted("upper") ? LETTERS.toUpperCase() : "",
    wanted("numeric") && wanted("number") ? DIGITS : "",
    wanted("special") ? text(inputs, "overrideSpecial", SPECIAL) : "",
  ].join("");
}

function characters(inputs: Properties, random: Fingerprint): Record<string, Value> & { id: string } {
  const result = random.characters(alphabet(inputs) || LETTERS, count(inputs, "length", 16), "result");
  return { id: result, result };
}

function bytes(length: number, random: Fingerprint): Record<string, Value> & { id: string } {
  const drawn = Buffer.from(random.hex(2 * length, "bytes"), "hex");
  return { id: drawn.toString("base64url"), base64: drawn.toString("base64"), hex: drawn.toString("hex") };
}

function password(inputs: Properties, random: Fingerprint): Record<string, Value> & { id: string } {
  const { result = "" } = characters(inputs, random);
  const bcryptHash = `$2a$10$${random.characters(LETTERS + LETTERS.toUpperCase() + DIGITS, 53, "bcrypt")}`;
  return { id: "none", result, bcryptHash };
}

function identifier(inputs: Properties, random: Fingerprint): Record<string, Value> & { id: string } {
  const { id, base64 = "", hex = "" } = bytes(count(inputs, "byteLength", 8), random);
  const prefix = text(inputs, "prefix", "");
  const decimal = BigInt(`0x${String(hex) || "0"}`).toString();
  const encoded = { b64Std: base64, b64Url: id, hex, dec: decimal };
  return {
    id,
    ...Object.fromEntries(Object.entries(encoded).map(([key, value]) => [key, `${prefix}${String(value)}`])),
  };
}

function pet(inputs: Properties, random: Fingerprint): { id: string } {
  const pick = (words: readonly string[], purpose: string) =>
    words[Number.parseInt(random.hex(4, purpose), 16) % words.length] ?? "otter";
  const length = count(inputs, "length", 2);
  const adjectives = Array.from({ length: Math.max(0, length - 1) }, (_, position) =>
    pick(WORDS, `word ${position}`),
  );
  const prefix = text(inputs, "prefix", "");
  return {
    id: [...(prefix === "" ? [] : [prefix]), ...adjectives, pick(ANIMALS, "animal")].join(
      text(inputs, "separator", "-"),
    ),
  };
}

const MADE: Readonly<
  Record<string, (inputs: Properties, random: Fingerprint) => Record<string, Value> & { id: string }>
> = {
  "random:index/randomBytes:RandomBytes": (inputs, random) => bytes(count(inputs, "length", 16), random),
  "random:index/randomId:RandomId": identifier,
  "random:index/randomPassword:RandomPassword": password,
  "random:index/randomPet:RandomPet": pet,
  "random:index/randomString:RandomString": characters,
  "random:index/randomUuid:RandomUuid": (_inputs, random) => ({ id: random.uuid(), result: random.uuid() }),
};

// What the provider draws, beside the id; the schema marks some of it as secret, known or not.
const DRAWN: Readonly<Record<string, { readonly outputs: readonly string[]; readonly secret?: true }>> = {
  "random:index/randomBytes:RandomBytes": { outputs: ["base64", "hex"], secret: true },
  "random:index/randomId:RandomId": { outputs: ["b64Std", "b64Url", "dec", "hex"] },
  "random:index/randomPassword:RandomPassword": { outputs: ["bcryptHash", "result"], secret: true },
  "random:index/randomPet:RandomPet": { outputs: [] },
  "random:index/randomString:RandomString": { outputs: ["result"] },
  "random:index/randomUuid:RandomUuid": { outputs: ["result"] },
};

/** What the provider draws: unknown at preview, and on every update the same for the same URN and keepers. */
function create({ type, inputs, urn }: Registration, preview: boolean): Created {
  const drawn = DRAWN[type]!;
  const all = (value: (output: string) => Value) =>
    drawn.outputs.map((output) => [output, drawn.secret ? new Secret(value(output)) : value(output)]);
  if (preview) return { outputs: { ...inputs, ...Object.fromEntries(all(() => unknown)) } };
  const { id, ...made } = MADE[type]!(inputs, new Fingerprint(`${urn}${drawnFor(inputs)}`));
  return { id, outputs: { ...inputs, ...Object.fromEntries(all((output) => made[output]!)) } };
}

function drawnFor({ keepers }: Properties): string {
  return keepers === undefined ? "" : JSON.stringify(keepers);
}

/** The provider `random`, emulated. */
export const randomProvider: ConfigureProvider = () => ({
  check: ({ type, inputs }) =>
    type in MADE
      ? { inputs }
      : {
          failures: [{ property: "", reason: `values of type ${type} are not emulated` }],
        },
  diff: ({ inputs }, existing) =>
    // Changing anything draws anew: what is random has nothing to update.
    difference(existing, inputs, { replaces: (changes) => changes }),
  create,
  update: ({ type }) => {
    throw new Error(`${type} has nothing that changes in place`);
  },
  read: () => ({}),
  invoke: (token) => ({ failure: `the random provider has no function ${token}` }),
});
