import { PolicyPack } from "@pulumi/policy";
import { Gate } from "./engine/gate";
import { packPolicies } from "./engine/pack-policies";
import { unpackOnce } from "./engine/unpacked-properties";
import { rules } from "./rules";

const today = new Date().toISOString().slice(0, 10);

unpackOnce();

new PolicyPack("plinth", {
  displayName: "Plinth",
  description: "Refuses a plan that is unencrypted, single-AZ, untagged for cost, exposed or unprotected.",
  policies: packPolicies(rules, new Gate(today)),
});
