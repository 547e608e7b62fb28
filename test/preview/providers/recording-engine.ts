import type { Mode } from "../../../preview/mode";
import { awsProvider } from "../../../preview/providers/aws/aws-provider";
import { constructVpc } from "../../../preview/providers/awsx-vpc/construct-vpc";
import type { ChildRegistration, Constructed, RegisteredChild } from "../../../preview/providers/provider";
import type { Properties } from "../../../preview/protocol/value";

/** The URN of the component in these tests. */
const SELF = "awsx:ec2:Vpc::main";

const aws = awsProvider({ region: "eu-west-1", allowedAccountIds: '["111122223333"]' });

/** Constructs a VPC named `main` against an engine that keeps what is registered; a URN is `type::name` here. */
export async function recordVpc(
  inputs: Properties,
  mode: Mode = "preview",
): Promise<Constructed & { readonly children: readonly ChildRegistration[] }> {
  const children: ChildRegistration[] = [];
  const register = async (child: ChildRegistration): Promise<RegisteredChild> => {
    children.push(child);
    const resource = { ...child, urn: `${child.type}::${child.name}` };
    const checked = aws.check(resource);
    if ("failures" in checked) throw new Error(JSON.stringify(checked.failures));
    return { urn: resource.urn, ...aws.create({ ...resource, ...checked }, mode === "preview") };
  };
  const request = { type: "awsx:ec2:Vpc", name: "main", urn: SELF, inputs, register };
  return { children, ...(await constructVpc(request)) };
}
