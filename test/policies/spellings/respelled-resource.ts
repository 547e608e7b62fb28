import { written } from "../../plan/mutants/broken-resource";
import { replaced, type Path } from "../changed-plan";
import { blockSpellings } from "./block-spellings";
import { containerSpellings } from "./container-spellings";
import { declaredAt } from "./declared-types";
import { propertySpellings } from "./property-spellings";
import { isArray, isObject, type Json, type JsonObject, type Place } from "./spelling";
import { statementSpellings } from "./statement-spellings";
import { parsed, textSpellings } from "./text-spellings";

/** The properties of a resource said differently at one place; several are of twin resources. */
export interface RespelledResource {
  readonly spelling: string;
  readonly path: Path;
  readonly together: readonly JsonObject[];
  /** The type, where it is another one by which the same is made. */
  readonly type?: string;
}

const spellings = [...propertySpellings, ...blockSpellings, ...textSpellings, ...containerSpellings];

/** Every place in a value, from the outside in, without what providers keep for themselves. */
function* places(value: Json, at: Path = []): Generator<readonly [Path, Json]> {
  if (at.length > 0) yield [at, value];
  const items = isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [key, item] of items) if (!String(key).startsWith("__")) yield* places(item, [...at, key]);
}

const isStatement = (value: Json): value is JsonObject =>
  isObject(value) && typeof value["Effect"] === "string";

/** Every policy document in a value, with each way to write its statements otherwise. */
function* documents(
  content: Json,
  isAsked: (path: Path) => boolean,
): Generator<readonly [spelling: string, content: Json]> {
  for (const [path, value] of places(content)) {
    if (!isAsked(path)) continue;
    const put = (other: Json): Json => replaced(content, path, other) as Json;
    if (path.at(-1) === "Statement" && isStatement(value)) {
      yield ["list of one statement", put([value])];
      yield ["statement beside a harmless one", put([harmless(value), value])];
    }
    if (path.at(-1) === "Statement" && isArray(value) && value.length === 1 && isStatement(value[0]!)) {
      yield ["statement in no list", put(value[0])];
      yield ["statement beside a harmless one", put([value[0], harmless(value[0])])];
    }
    if (!isStatement(value)) continue;
    for (const { spelling, statements } of statementSpellings.flatMap((respell) => [...respell(value)])) {
      const inList = typeof path.at(-1) === "number";
      if (!inList) yield [spelling, put(statements.length === 1 ? statements[0]! : statements)];
      else if (statements.length === 1) yield [spelling, put(statements[0]!)];
      else yield [spelling, spliced(content, path, statements)];
    }
  }
}

/** A statement that allows next to nothing, in the form of the others. */
const harmless = ({ Principal: principal }: JsonObject): JsonObject => ({
  Effect: "Deny",
  ...(principal === undefined ? {} : { Principal: "*" }),
  Action: "s3:DeleteBucket",
  Resource: "*",
});

function spliced(content: Json, path: Path, statements: readonly Json[]): Json {
  const above = path.slice(0, -1);
  const list = [...places(content)].find(([at]) => at.join("\n") === above.join("\n"))?.[1] ?? content;
  const items = (list as readonly Json[]).flatMap((item, index) =>
    index === path.at(-1) ? statements : [item],
  );
  return above.length === 0 ? items : (replaced(content, above, items) as Json);
}

/** The resource in every other spelling of one place among those that are asked for, by their paths as text. */
export function* respelledResource(
  type: string,
  properties: JsonObject,
  isAsked: (path: string) => boolean = () => true,
): Generator<RespelledResource> {
  for (const [path, value] of places(properties)) {
    if (!isAsked(written(path))) continue;
    const put = (other: Json) => replaced(properties, path, other) as JsonObject;
    const place: Place = { type, path, value, declared: declaredAt(type, path) };
    for (const { spelling, together } of spellings.flatMap((respell) => [...respell(place)]))
      yield { spelling, path, together: together.map(put) };
    const content = parsed(value);
    const isAskedWithin = (inner: Path) => isAsked(written([...path, ...inner]));
    for (const [spelling, other] of content === undefined ? [] : documents(content, isAskedWithin))
      yield { spelling, path, together: [put(JSON.stringify(other))] };
    // A document as an object, or the statements that a component shows: once, at the top.
    if (path.length === 1 && content === undefined)
      for (const [spelling, other] of documents(value, isAskedWithin))
        yield { spelling, path, together: [put(other)] };
  }
}
