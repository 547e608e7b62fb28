import { type JobRequest, placeOf } from "./request";

/** Where the console of a partition is. https://docs.aws.amazon.com/general/latest/gr/console-endpoints.html */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

type Logged = Pick<JobRequest, "cluster" | "container" | "logGroup" | "logStreamPrefix">;

/** Where the log of a task's main container is read: the console's page, or its name where the console is unknown. */
export function logLink(request: Logged, taskArn: string): string {
  const stream = `${request.logStreamPrefix}/${request.container}/${taskArn.slice(taskArn.lastIndexOf("/") + 1)}`;
  const { partition, region } = placeOf(request);
  const host = CONSOLES[partition];
  if (host === undefined) return `${request.logGroup} ${stream}`;
  const page = `log-groups/log-group/${fragment(request.logGroup)}/log-events/${fragment(stream)}`;
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:${page}`;
}

/** The console reads its fragment twice: what is encoded once ends the name. */
function fragment(name: string): string {
  return encodeURIComponent(encodeURIComponent(name)).replaceAll("%", "$");
}
