/** The blocks of commands on a page, without what indents them in a list. */
export function commandBlocks(page: string): readonly string[] {
  // Blocks in another language have its name behind the fence; they are matched too, so that their ends begin nothing.
  const blocks = [...page.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)];
  return blocks
    .filter(([, , language]) => language === "")
    .map(([, indent = "", , block = ""]) => block.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}

/** What a block hands to a command between `<<END` and `END`, with `1` in place of each variable. */
export function bodies(
  block: string,
): readonly { readonly text: string; readonly unset: readonly string[] }[] {
  return [...block.matchAll(/<<END\n([\s\S]*?)^END$/gm)].map(([, body = ""]) => {
    const variables = [...body.matchAll(/\$([a-z]+)/g)].map(([, name = ""]) => name);
    return {
      text: body.replaceAll(/\$[a-z]+/g, "1"),
      unset: variables.filter((name) => !new RegExp(`(^|\\s)${name}=|for ${name} in`).test(block)),
    };
  });
}
