import { ConstructRefusal } from "../construct-refusal";
import { echoProvider } from "../echo-provider";
import type { ConfigureProvider } from "../provider";
import { constructVpc } from "./construct-vpc";

/** The provider `awsx`, of which `awsx.ec2.Vpc` is emulated. It has components only. */
export const awsxProvider: ConfigureProvider = (configuration) => ({
  ...echoProvider(configuration),
  construct: (request) => {
    if (request.type === "awsx:ec2:Vpc") return constructVpc(request);
    throw new ConstructRefusal("this remote component is not emulated");
  },
});
