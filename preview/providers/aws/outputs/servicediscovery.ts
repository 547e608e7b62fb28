import type { Facts, Made, Outputs } from "./facts";

function namespace(facts: Facts): Made {
  const id = `ns-${facts.random.smallLetters(16)}`;
  return { id, arn: facts.arn("servicediscovery", `namespace/${id}`) };
}

// Cloud Map makes the zone of the namespace itself.
function privateDnsNamespace(facts: Facts): Made {
  return { ...namespace(facts), hostedZone: `Z${facts.random.capitals(19)}` };
}

function service(facts: Facts): Made {
  const id = `srv-${facts.random.smallLetters(16)}`;
  return { id, arn: facts.arn("servicediscovery", `service/${id}`) };
}

/** Cloud Map: by which names services find one another. */
export const servicediscovery: Outputs = {
  "servicediscovery/httpNamespace": (facts) => ({ ...namespace(facts), httpName: facts.name }),
  "servicediscovery/privateDnsNamespace": privateDnsNamespace,
  "servicediscovery/service": service,
};
