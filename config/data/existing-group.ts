import { securityGroupId } from "../setting/aws-values";
import { required } from "../setting/setting";

/** The security group of something that exists. */
export function existingGroup(whose: string) {
  return required(securityGroupId, `The security group of ${whose}; the services are let in there.`);
}
