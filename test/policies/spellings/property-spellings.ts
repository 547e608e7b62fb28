import { UNKNOWN } from "../../../policies/vocabulary/rule";
import { isList, isMap } from "./declared-types";
import { alone, isArray, isObject, type Place, type Respelled, type Spelling } from "./spelling";

const isOf = ({ declared }: Place, type: string): boolean =>
  declared !== undefined && new RegExp(`\\b${type}\\b`).test(declared.text) && !isMap(declared);

/** What strconv.ParseBool takes. */
const texts = {
  true: ["true", "1", "t", "T", "TRUE", "True"],
  false: ["false", "0", "f", "F", "FALSE", "False"],
};

/**
 * Pulumi's bridge hands texts to the provider, whose SDK parses them, and returns from Check what strconv.ParseBool
 * makes of them: pulumi-terraform-bridge, pkg/tfbridge/schema.go, makeTerraformInput and CoerceTerraformString.
 */
const booleanAsText: Spelling = function* (place) {
  const { value } = place;
  if (!isOf(place, "boolean")) return;
  if (value !== true && value !== false) return;
  for (const text of texts[`${value}`]) yield alone("boolean as text", text);
};

/** Whole numbers are parsed in base ten, whatever stands before them: strconv.ParseInt in makeTerraformInput. */
const numberAsText: Spelling = function* (place) {
  const { value } = place;
  if (!isOf(place, "number") || typeof value !== "number" || !Number.isInteger(value)) return;
  const [sign, digits] = value < 0 ? ["-", String(-value)] : ["", String(value)];
  const signed = sign === "" ? [`+${digits}`] : [];
  for (const text of [`${sign}${digits}`, ...signed, `${sign}00${digits}`])
    yield alone("number as text", text);
};

/**
 * Resources of the newer framework take what strconv.ParseFloat takes too: pulumi-terraform-bridge,
 * pkg/convert/number.go, tryParseNumber; hashicorp/terraform-provider-aws, vpc_security_group_ingress_rule.go.
 */
const portAsFloat: Spelling = function* ({ type, path, value }) {
  const ofFramework = /^aws:vpc\/securityGroup(In|E)gressRule:/.test(type);
  if (!ofFramework || typeof value !== "number" || !/Port$/.test(String(path[0]))) return;
  for (const text of [`${value}.0`, `${value}e0`]) yield alone("port as float", text);
  yield alone("port as hexadecimal float", `0x${value.toString(16)}p0`);
};

/** Booleans and numbers become texts where the provider's schema has a text: makeTerraformInput, TypeString. */
const textAsValue: Spelling = function* (place) {
  const { value } = place;
  if (typeof value !== "string" || !isOf(place, "string")) return;
  if (value === "true" || value === "false") yield alone("text as boolean", value === "true");
  else if (/^-?(0|[1-9]\d{0,14})$/.test(value)) yield alone("text as number", Number(value));
};

/**
 * A block that is there at most once is an object to Pulumi and a list to the provider; the bridge takes a list as it
 * is, and wraps a single value where a list is wanted: makeTerraformInput, `wrap`.
 */
const blockAsList: Spelling = function* ({ declared, value, path }) {
  if (declared === undefined || typeof path.at(-1) === "number" || isMap(declared)) return;
  const isBlock = /\binputs\./.test(declared.text) && !/\bstring\b/.test(declared.text);
  if (!isList(declared) && isObject(value) && isBlock) yield alone("block as list", [value]);
  const items = isList(declared) && isArray(value) ? value : [];
  // A list of one that is not known is a list that is not known.
  if (items.length === 1 && items[0] !== UNKNOWN) yield alone("list of one as value", items[0]!);
};

const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1" };

/**
 * Security groups take protocols in any case, by number, and `all`: hashicorp/terraform-provider-aws,
 * internal/service/ec2/vpc_security_group_rule.go, ProtocolForValue. Network ACLs take names and numbers as they are
 * listed: internal/service/ec2/vpc_network_acl.go, networkACLProtocolNumber.
 */
const protocol: Spelling = function* ({ type, path, value }) {
  const key = path.filter((step) => typeof step === "string").at(-1);
  if ((key !== "protocol" && key !== "ipProtocol") || typeof value !== "string") return;
  const ofGroup = /SecurityGroup/.test(type);
  if (!ofGroup && !/NetworkAcl/.test(type)) return;
  const named = (text: string): Respelled => alone("protocol", text);
  if (value === "-1") yield named("all");
  if (value === "-1" && ofGroup) yield named("ALL");
  const number = numbers[value];
  if (number === undefined) return;
  yield named(number);
  if (ofGroup) yield* [value.toUpperCase(), `0${number}`].map(named);
};

/** The engine of an instance is written small: terraform-provider-aws, internal/service/rds/instance.go, StateFunc. */
const engineCase: Spelling = function* ({ type, path, value }) {
  if (type !== "aws:rds/instance:Instance" || path[0] !== "engine" || typeof value !== "string") return;
  if (value !== value.toUpperCase()) yield alone("engine in capitals", value.toUpperCase());
};

/** What the provider converts. */
export const propertySpellings: readonly Spelling[] = [
  booleanAsText,
  numberAsText,
  portAsFloat,
  textAsValue,
  blockAsList,
  protocol,
  engineCase,
];
