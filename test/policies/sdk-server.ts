import type { Policies, PolicyPackArgs } from "@pulumi/policy";
import type {
  AnalyzeRequest,
  AnalyzerInfo,
  AnalyzeResponse,
  AnalyzeStackRequest,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { PackPolicy } from "../../policies/engine/pack-policy";
import { appliesTo } from "../../policies/engine/rule-policy";
import type { PackFacts } from "../../policies/protocol/analyzer-info";

/** What a file for --policy-pack-config says, by policy. */
export type Given = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Guarded {
  readonly props: Readonly<Record<string, unknown>>;
  readonly provider?: { readonly props: Readonly<Record<string, unknown>> };
}

interface Args extends Guarded {
  readonly type: string;
  notApplicable(reason: string): never;
}

type Answering<Request, Response> = (
  call: { readonly request: Request },
  done: (error: Error | null, answer: Response) => void,
) => void;

/** Makes what answers one method of the protocol. */
type Making<Request, Response> = (
  name: string,
  version: string,
  level: string,
  policies: Policies,
) => Answering<Request, Response>;

// The SDK declares none of them.
/* eslint-disable @typescript-eslint/no-require-imports */
const server = require("@pulumi/policy/server") as {
  readonly makeAnalyzeRpcFun: Making<AnalyzeRequest, AnalyzeResponse>;
  readonly makeAnalyzeStackRpcFun: Making<AnalyzeStackRequest, AnalyzeResponse>;
  readonly makeRemediateRpcFun: Making<AnalyzeRequest, RemediateResponse>;
};
const { makeAnalyzerInfo } = require("@pulumi/policy/protoutil") as {
  readonly makeAnalyzerInfo: (
    name: string,
    version: string,
    level: string,
    pack: PolicyPackArgs,
  ) => AnalyzerInfo;
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Without what throws at an unknown value: the policies look for it themselves. */
function unguarded<T extends Guarded>(resource: T): T {
  const { props, provider } = resource;
  const inside = (guard: Guarded["props"]) => guard["__getSpecialProxyTarget"];
  return {
    ...resource,
    props: inside(props),
    ...(provider && { provider: { props: inside(provider.props) } }),
  };
}

/** The policies as the SDK runs policies, configured; its own server keeps its configuration to itself. */
function policiesOfSdk(policies: readonly PackPolicy[], given: Given): Policies {
  return policies.map((policy) => {
    const { enforcementLevel = policy.enforcementLevel, ...properties } = given[policy.name] ?? {};
    const configured = { ...policy, enforcementLevel };
    const type = policy.onlyType === undefined ? {} : { __pulumiType: policy.onlyType };
    const getConfig = () => properties;
    if ("validateStack" in policy) {
      const validateStack = ({ resources }: { readonly resources: readonly Guarded[] }, report: never) =>
        policy.validateStack({ resources: resources.map(unguarded), getConfig } as never, report);
      return { ...configured, validateStack: Object.assign(validateStack, type) };
    }
    const validateResource = (args: Args, report: never) =>
      appliesTo(policy, args.type)
        ? policy.validateResource({ ...unguarded(args), getConfig } as never, report)
        : args.notApplicable("Policy does not look at resources of this type");
    return { ...configured, validateResource: Object.assign(validateResource, type) };
  }) as never;
}

/** What the SDK itself answers the engine for the same policies. */
export class SdkServer {
  readonly #pack: PackFacts;
  readonly #policies: Policies;

  constructor(pack: PackFacts, policies: readonly PackPolicy[], given: Given = {}) {
    this.#pack = pack;
    this.#policies = policiesOfSdk(policies, given);
  }

  info(): AnalyzerInfo {
    const { name, version } = this.#pack;
    return makeAnalyzerInfo(name, version, "advisory", { ...this.#pack, policies: this.#policies });
  }

  analyze(request: AnalyzeRequest): Promise<AnalyzeResponse> {
    return this.#answer(server.makeAnalyzeRpcFun, request);
  }

  analyzeStack(request: AnalyzeStackRequest): Promise<AnalyzeResponse> {
    return this.#answer(server.makeAnalyzeStackRpcFun, request);
  }

  remediate(request: AnalyzeRequest): Promise<RemediateResponse> {
    return this.#answer(server.makeRemediateRpcFun, request);
  }

  #answer<Request, Response>(making: Making<Request, Response>, request: Request): Promise<Response> {
    const answering = making(this.#pack.name, this.#pack.version, "advisory", this.#policies);
    return new Promise((resolve, reject) =>
      answering({ request }, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
  }
}
