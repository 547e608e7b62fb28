import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** What GitHub's Markdown, as a public parser has it, makes of a text. HTML in it goes through as it is. */
export function rendered(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
}

const plainTag = /^<\/?(h2|h3|p|table|thead|tbody|tr|th|td|ul|li|code|pre|strong|em|details|summary)>$/;

/** The tags of a page that are not among those of a comment of ours, or of a report, with its one link and its one tag. */
export function foreignTags(
  html: string,
  run: { readonly url: string; readonly tag: object },
): readonly string[] {
  const firstLines = ["<!-- plinth-preview -->", `<!-- plinth-comment ${JSON.stringify(run.tag)} -->`];
  const own = new Set([...firstLines, '<th align="right">', '<td align="right">', "</a>"]);
  return [...html.matchAll(/<[^>]*>?/g)]
    .map(([tag]) => tag)
    .filter((tag) => !plainTag.test(tag) && !own.has(tag) && tag !== `<a href="${run.url}">`);
}

/** The words of a page outside code and links: where GitHub looks for mentions, references, emoji and formulas. */
export function proseOf(html: string): string {
  return html
    .replace(/<(code|pre)>.*?<\/\1>/gs, " ")
    .replace(/<a .*?<\/a>/gs, " ")
    .replace(/<[^>]*>/g, " ");
}
