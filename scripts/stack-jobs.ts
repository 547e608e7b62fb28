import { type JobRequest, parseJobRequest } from "../functions/job-runner/request";

/** The stack's output `jobs`, by name; throws when it is not what the program exports. */
export function readJobs(json: string): ReadonlyMap<string, JobRequest> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("not a map of jobs");
  return new Map(Object.entries(value).map(([name, request]) => [name, readJob(name, request)]));
}

function readJob(name: string, request: unknown): JobRequest {
  try {
    return parseJobRequest(request);
  } catch (error) {
    throw new Error(`jobs.${name}: ${(error as Error).message}`, { cause: error });
  }
}
