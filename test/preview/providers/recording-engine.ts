import type { ChildRegistration, Mode, RegisteredChild } from "../../../preview/providers/registration";
import { planResource } from "../../../preview/providers/provider";
import { constructVpc } from "../../../preview/providers/awsx-vpc/construct-vpc";
import type { Properties } from "../../../preview/protocol/value";

/** The URN of the component in these tests. */
const SELF = "awsx:ec2:Vpc::main";

/** Constructs a VPC named `main` against an engine that keeps what is registered; a URN is `type::name` here. */
export async function recordVpc(
  inputs: Properties,
  mode: Mode = "preview",
): Promise<{ readonly children: readonly ChildRegistration[]; readonly outputs: Properties }> {
  const children: ChildRegistration[] = [];
  const register = async (child: ChildRegistration): Promise<RegisteredChild> => {
    children.push(child);
    const urn = `${child.type}::${child.name}`;
    const planned = planResource(
      { ...child, urn },
      { mode, region: "eu-west-1", account: "111122223333", defaultTags: {} },
    );
    if ("failures" in planned) throw new Error(JSON.stringify(planned.failures));
    return { urn, id: planned.id, outputs: planned.outputs };
  };
  const { outputs } = await constructVpc("main", inputs, register, { urn: SELF });
  return { children, outputs };
}
