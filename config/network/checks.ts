import type { CreatedNetworkConfig, ExistingNetworkConfig, StackConfig } from "../resolved-config";
import { entryOf } from "../setting/setting-path";
import { listOf } from "../messages/suggestion";
import { containersOfWorkloads } from "../compute/containers-of-workloads";
import { FILE_WRITER } from "../compute/files/file-writer";
import { workloadSections } from "../compute/workloads";
import { kindOf, storeSections } from "../data/stores";
import type { CheckInput, Findings } from "../stack/findings";

const at = "plinth:network";

// Regions in which not every account has the zones that the recipes take.
const irregularRegions = ["ap-northeast-1", "ca-central-1", "us-west-1"];

/** Zones, the endpoints that tasks cannot do without, and the subnets of a VPC that is only used. */
export function checkNetwork(input: CheckInput, findings: Findings): void {
  const { network } = input.config;
  if (!network || !findings.trusted([at, "existing"])) return;
  if (network.kind === "existing") return checkExistingSubnets(network, input.config, findings);
  checkZones(input, network, findings);
  checkEndpoints(network, input.config, findings);
}

function checkZones(
  { settings, config }: CheckInput,
  network: CreatedNetworkConfig,
  findings: Findings,
): void {
  if (!findings.trusted(["aws:region"])) return;
  const given = settings[at]?.availabilityZones;
  if (given === undefined && irregularRegions.includes(config.region))
    findings.add(
      [at, "availabilityZones"],
      `is missing: not every account has ${listOf(network.availabilityZones, "and")}; list the zones that aws ec2 describe-availability-zones shows`,
    );
  network.availabilityZones.forEach((zone, index) => {
    if (zone.slice(0, -1) !== config.region)
      findings.add(
        [at, "availabilityZones", index],
        `is ${zone}, which is not in ${config.region} (aws:region); its zones are called ${config.region}a, ${config.region}b, …`,
      );
  });
}

/** Without a way to the internet, tasks reach AWS through endpoints alone. */
function checkEndpoints(network: CreatedNetworkConfig, config: StackConfig, findings: Findings): void {
  if (network.natGateways !== "none" || !hasWorkloads(config)) return;
  const missing = neededEndpoints(config).filter((name) => !network.interfaceEndpoints.includes(name));
  if (missing.length > 0)
    findings.add(
      [at, "interfaceEndpoints"],
      `lacks ${listOf(missing, "and")}: with natGateways: none no task can start without; add ${missing.length === 1 ? "it" : "them"} or choose natGateways: single`,
    );
  checkImages(config, findings);
}

/** The endpoints lead to the private repositories of ECR in the region, and to no other registry. */
function checkImages(config: StackConfig, findings: Findings): void {
  const ofRegion = new RegExp(`^\\d{12}\\.dkr[.-]ecr(-fips)?\\.${config.region}\\.`);
  const unreachable = new Map(
    containersOfWorkloads(config).flatMap(({ image, imageName }) =>
      image === undefined || ofRegion.test(image) ? [] : [[imageName, image] as const],
    ),
  );
  for (const [key, image] of unreachable)
    findings.add(
      ["plinth:images", key],
      `${key === FILE_WRITER ? "is missing: files are written by" : "is"} ${image}, and with natGateways: none images come from private repositories of ECR in ${config.region} alone; ${key === FILE_WRITER ? "name a copy in one" : "push it to one"}, or choose natGateways: single`,
    );
}

/** The endpoints without which the tasks of a stack cannot start when there is no NAT gateway. */
function neededEndpoints(config: StackConfig): readonly string[] {
  const references = containersOfWorkloads(config).flatMap((container) => Object.values(container.secrets));
  const stores = new Set(
    references.map(({ section, name }) =>
      section === "secrets" ? entryOf(config.secrets, name)?.store : "secretsManager",
    ),
  );
  // The function that makes the users reads the administrator's password.
  const makesUsers = Object.values(config.databases).some(
    (database) => database.kind === "created" && Object.keys(database.users).length > 0,
  );
  return [
    ...["ecr.api", "ecr.dkr", "logs"],
    ...(stores.has("secretsManager") || makesUsers ? ["secretsmanager"] : []),
    ...(stores.has("ssm") ? ["ssm"] : []),
    ...(stores.has("secretsManager") || stores.has("ssm") ? ["kms"] : []),
    ...(Object.values(config.services).some((service) => service.executeCommand) ? ["ssmmessages"] : []),
  ];
}

function checkExistingSubnets(network: ExistingNetworkConfig, config: StackConfig, findings: Findings): void {
  const need = (key: "publicSubnetIds" | "privateSubnetIds" | "isolatedSubnetIds", forWhat: string) => {
    const count = network[key].length;
    if (count < 2)
      findings.add(
        [at, "existing", key],
        `${count === 0 ? "is missing" : "has one subnet only"}: ${forWhat} needs at least two, in different zones`,
      );
  };
  if (hasWorkloads(config)) need("privateSubnetIds", "a service or job");
  if (Object.values(config.loadBalancers).some(({ internal }) => !internal))
    need("publicSubnetIds", "a load balancer that is not internal");
  for (const section of storeSections.filter((section) => kindOf(section).inNetwork))
    if (Object.values(config[section]).some(({ kind }) => kind === "created"))
      return need("isolatedSubnetIds", `a ${kindOf(section).singular}`);
}

function hasWorkloads(config: StackConfig): boolean {
  return workloadSections.some((section) => Object.keys(config[section]).length > 0);
}
