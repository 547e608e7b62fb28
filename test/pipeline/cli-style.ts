import { isAlias, isMap, isNode, isScalar, type Node, parseDocument, type Scalar, visit } from "yaml";
import { isRewritten } from "../../config/file/rewritten-scalar";

/** The library's own options for the style in which the Pulumi CLI writes a stack file. */
const style = { flowCollectionPadding: false, lineWidth: 0 } as const;

/**
 * What the Pulumi CLI would change in a stack file when it writes its salt there, one line a thing. It is an expectation
 * of ours: test/engine/stack-files.engine.ts holds it to what the CLI does.
 */
export function foreignToCli(text: string): readonly string[] {
  const document = parseDocument(text);
  if (document.errors[0]) return [document.errors[0].message];
  const found: string[] = [];
  visit(document, (key, node) => {
    if (!isNode(node)) return;
    if (isAlias(node)) found.push(`the alias *${node.source}: the CLI writes it out`);
    else if (node.anchor !== undefined)
      found.push(`the anchor &${node.anchor}: the CLI drops it with its aliases`);
    else if (isScalar(node) && key === "key" && node.value === "<<")
      found.push("a merge: the CLI sorts its keys in");
    else if (isScalar(node) && key !== "key") found.push(...foreignScalar(node));
  });
  const config = isMap(document.contents) ? document.contents.get("config", true) : undefined;
  for (const { key, value } of isMap<Node, Node>(config) ? config.items : [])
    if (isScalar(value) && value.type === "PLAIN" && ["number", "boolean"].includes(typeof value.value))
      found.push(`${String(key)}: ${value.source}: the CLI puts it in quotes`);
  return [...found, ...foreignLines(text, document.toString(style))];
}

function foreignScalar({ type, value, source = "" }: Scalar): readonly string[] {
  if (value === null) return ['nothing after a colon: the CLI writes "" or null'];
  return type === "PLAIN" && isRewritten(source) ? [`${source} without quotes: the CLI writes it anew`] : [];
}

function foreignLines(text: string, written: string): readonly string[] {
  const lines = written.split("\n");
  return text.split("\n").flatMap((line, index, all) => {
    if (line.trim() === "" && index < all.length - 1)
      return [`line ${index + 1} is empty: the CLI takes it out`];
    return line === lines[index] ? [] : [`line ${index + 1}: ${line}\n  the CLI: ${lines[index] ?? ""}`];
  });
}
