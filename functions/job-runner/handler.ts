import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { AwsEcs } from "./aws-ecs";
import { describeError } from "./ecs-error";
import { parseJobRequest, placeOf } from "./request";
import { runJob } from "./run-job";
import { JobFailure, type JobResult } from "./surroundings";

/** Of what Lambda says about a call. */
interface Context {
  readonly getRemainingTimeInMillis: () => number;
}

/** Milliseconds: enough for two calls to ECS that take their longest, and to say what becomes of the tasks. */
const MARGIN = 30_000;

/** What Lambda calls: the function knows its job, the call says which run it is. */
export async function handler(event: unknown, context: Context): Promise<JobResult> {
  try {
    const request = parseJobRequest(withOwnJob(event));
    const deadline = Date.now() + context.getRemainingTimeInMillis() - MARGIN;
    const result = await runJob(request, {
      ecs: new AwsEcs(placeOf(request).region),
      now: Date.now,
      pause: (milliseconds) => pause(milliseconds),
      say: (line) => console.log(line),
      deadline: () => deadline,
      nonce: randomUUID,
      rightsAreNew: true,
      detach: false,
    });
    console.log(JSON.stringify(result));
    return result;
  } catch (error) {
    throw plainError(error);
  }
}

/** What may be told: Lambda hands on the stack of an error too, which helps nobody who runs a job. */
function plainError(error: unknown): Error {
  const plain = new Error(error instanceof JobFailure ? error.message : describeError(error));
  plain.stack = "";
  return plain;
}

function withOwnJob(event: unknown): unknown {
  const own: unknown = JSON.parse(process.env["JOB_REQUEST"] ?? "{}");
  return Object.assign({}, own, event);
}
