import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { restEndpointMethods } from "@octokit/plugin-rest-endpoint-methods";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Author {
  readonly login: string;
  readonly type: "Bot" | "User";
}

export interface Comment {
  readonly id: number;
  readonly user: Author;
  body: string;
}

/** What becomes of calls in place of their answer. */
export interface Trouble {
  /** Of which calls: their method, or method and path. */
  readonly on: string;
  /** How often; once when nothing is said. */
  readonly times?: number;
  /** The status; the connection is cut when there is none. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Only the answer goes wrong: what was asked for is done. */
  readonly isDone?: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

/** Whose the token is that a workflow has. */
export const workflowToken: Author = { login: "github-actions[bot]", type: "Bot" };

const notFound: Answer = { status: 404, data: { message: "Not Found" } };
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const Client = Octokit.plugin(restEndpointMethods, paginateRest);

/** GitHub on loopback, in its own protocol: pull request 7 of o/r, from the branch topic of a fork, and its comments. */
export class FakeGithub {
  /** The head of the pull request; undefined when it is closed. */
  head: string | undefined;
  /** Other open pull requests with the same head, into other branches. */
  others: readonly number[] = [];
  comments: Comment[] = [];
  troubles: Trouble[] = [];
  /** What happens as soon as the comments have been listed. */
  onceListed: () => void = () => {};
  /** All calls, in their order. */
  readonly calls: string[] = [];
  private lastId = 1000;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** The client that actions/github-script hands to a script: of these plugins, without one that tries again. */
  get client(): unknown {
    return new Client({ baseUrl: this.address, auth: "none", log: quiet });
  }

  /** The calls that change something. */
  get writes(): readonly string[] {
    return this.calls.filter((call) => !call.startsWith("GET "));
  }

  /** A comment that is there already. */
  add(body: string, user: Author = workflowToken): Comment {
    const comment = { id: ++this.lastId, user, body };
    this.comments.push(comment);
    return comment;
  }

  private get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part as string;
    const { pathname, searchParams } = new URL(request.url ?? "", this.address);
    const call = `${request.method} ${pathname}`;
    this.calls.push(call);
    const trouble = this.nextTrouble(call);
    const perform = (): Answer =>
      this.perform(call, searchParams, text === "" ? {} : (JSON.parse(text) as { body?: string }));
    if (trouble === undefined) return send(response, perform());
    if (trouble.isDone) perform();
    const { status, headers = {}, body = '{"message":"trouble"}' } = trouble;
    if (status === undefined) return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(body);
  }

  private nextTrouble(call: string): Trouble | undefined {
    const index = this.troubles.findIndex(({ on }) => call.startsWith(on));
    const trouble = this.troubles[index];
    if (trouble === undefined) return undefined;
    const { times = 1 } = trouble;
    this.troubles.splice(index, 1, ...(times > 1 ? [{ ...trouble, times: times - 1 }] : []));
    return trouble;
  }

  private perform(call: string, query: URLSearchParams, { body = "" }: { readonly body?: string }): Answer {
    if (call === "GET /repos/o/r/pulls") return { status: 200, data: this.pulls(query) };
    if (call === "GET /repos/o/r/issues/7/comments") return this.page(query);
    if (call === "POST /repos/o/r/issues/7/comments") return { status: 201, data: this.add(body) };
    const [, method = "", id = ""] =
      /^(PATCH|DELETE) \/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(call) ?? [];
    const comment = this.comments.find((one) => one.id === Number(id));
    if (comment === undefined) return notFound;
    if (method === "DELETE") {
      this.comments = this.comments.filter((one) => one !== comment);
      return { status: 204 };
    }
    comment.body = body;
    return { status: 200, data: comment };
  }

  private pulls(query: URLSearchParams): readonly object[] {
    const isOurs = query.get("head") === "fork:topic" && query.get("state") === "open";
    if (!isOurs || this.head === undefined) return [];
    return [...this.others, 7].map((number) => ({ number, head: { sha: this.head } }));
  }

  private page(query: URLSearchParams): Answer {
    const size = Math.min(Number(query.get("per_page") ?? 30), 100);
    const page = Number(query.get("page") ?? 1);
    const data = this.comments.slice((page - 1) * size, page * size).map((comment) => ({ ...comment }));
    const isLast = page * size >= this.comments.length;
    const next = `${this.address}/repos/o/r/issues/7/comments?per_page=${size}&page=${page + 1}`;
    if (isLast) this.onceListed();
    return { status: 200, data, headers: isLast ? {} : { link: `<${next}>; rel="next"` } };
  }
}

function send(response: ServerResponse, { status, headers = {}, data }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(data === undefined ? undefined : JSON.stringify(data));
}
