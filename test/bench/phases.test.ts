import assert from "node:assert/strict";
import { callsOf, phasesText } from "../../bench/phases";
import { phasesOfProcess } from "../../bench/phases/phase";
import type { CpuProfile, Mark, ProcessMarks, Role } from "../../bench/phases/process-marks";
import { selfTime } from "../../bench/phases/self-time";

/** A process that started a second after the command, with marks after so many milliseconds of wall and CPU time. */
function watched(
  role: Role,
  ...marks: readonly (readonly [name: string, at: number, cpu: number])[]
): ProcessMarks {
  const timeOrigin = 5000;
  const placed: readonly Mark[] = marks.map(([name, at, cpu]) => ({ name, at: timeOrigin + at, cpu }));
  return { role, id: 1, timeOrigin, marks: placed };
}

const started = 4000;

describe("the phases of a process", () => {
  const program = watched(
    "program",
    ["loaded", 10, 5],
    ["calls SupportsFeature", 100, 80],
    ["calls RegisterResource", 110, 85],
    ["calls RegisterResource, done", 300, 90],
    ["calls RegisterResource", 900, 500],
    ["calls RegisterResource", 910, 505],
    ["calls RegisterResource, done", 1500, 700],
    ["exit", 1600, 750],
  );

  it("follow each other without a gap, with the CPU time in each", () => {
    assert.deepEqual(
      phasesOfProcess(program, started).map(({ phase, from, wall, cpu }) => [phase, from, wall, cpu]),
      [
        ["start, the SDK's modules", 1000, 100, 80],
        ["waiting for the pack", 1100, 200, 10],
        ["program's modules, settings read", 1300, 600, 410],
        ["registering", 1900, 600, 200],
        ["end", 2500, 100, 50],
      ],
    );
  });

  it("leave out what did not happen: its time is the next one's", () => {
    const broken = watched("program", ["calls SupportsFeature", 100, 80], ["exit", 400, 200]);
    assert.deepEqual(
      phasesOfProcess(broken, started).map(({ phase, wall, cpu }) => [phase, wall, cpu]),
      [
        ["start, the SDK's modules", 100, 80],
        ["end", 300, 120],
      ],
    );
  });

  it("come with how often the processes call each other", () => {
    const command = watched(
      "command",
      ["spawn", 1, 1],
      ["answers Log", 2, 2],
      ["calls Analyze", 3, 3],
      ["calls Analyze, done", 4, 4],
      ["calls Analyze", 5, 5],
      ["exit", 9, 9],
    );
    assert.deepEqual(callsOf(command), { "calls Analyze": 2, "answers Log": 1 });
  });

  it("are shown with the packages that took most, without those that took next to nothing", () => {
    const text = phasesText({
      wall: 2600,
      cpu: 1750,
      phases: phasesOfProcess(program, started),
      calls: { "answers Log": 7 },
      selfTimes: {
        semver: { program: 10 },
        zod: { command: 300, program: 100 },
        "policies/": { pack: 500 },
      },
    });
    assert.match(text, /^One offline preview, watched: 2\.6 s of wall time, 1\.8 s of CPU time\./);
    assert.match(text, /^\| program: registering +\| +1\.90 s \| 0\.60 s \| 0\.20 s \|$/m);
    assert.match(text, /^Calls of the command: answers Log 7\.$/m);
    assert.match(
      text,
      /\| policies\/ .*0\.50 s \|\n\| zod +\| +0\.30 s \| +0\.10 s \| +0\.00 s \| +0\.40 s \|\n$/,
    );
    assert.doesNotMatch(text, /semver/);
  });
});

describe("a profile of the CPU", () => {
  const frames = [
    ["(root)", ""],
    ["(idle)", ""],
    ["(program)", ""],
    ["(garbage collector)", ""],
    ["wrapSafe", "node:internal/modules/cjs/loader"],
    ["_load", "node:internal/modules/cjs/loader"],
    ["onStreamRead", "node:internal/stream_base_commons"],
    ["emit", "node:events"],
    ["makeBucket", "file:///plinth/components/data/bucket.ts"],
    ["map", ""],
    ["run", "/plinth/index.ts"],
    ["encode", "/plinth/node_modules/google-protobuf/google-protobuf.js"],
    ["copy", "/plinth/node_modules/a/node_modules/@pulumi/pulumi/index.js"],
  ] as const;
  const profile = (samples: readonly number[]): CpuProfile => ({
    nodes: frames.map(([functionName, url], index) => ({
      id: index + 1,
      // What JavaScript brings along is called by our code here.
      ...(functionName === "makeBucket" && { children: [index + 2] }),
      callFrame: { functionName, url },
    })),
    samples,
    // The first is the time until the first sample, when nobody knows what ran.
    timeDeltas: samples.map((_, index) => (index === 0 ? 9_000_000 : index * 1000)),
  });

  it("is summed up by package and folder; what waits, counts for nobody", () => {
    const all = [...frames.keys()].map((index) => index + 1);
    assert.deepEqual(Object.fromEntries(selfTime(profile([...all, 1]), "/plinth")), {
      "native code": 3,
      "garbage collection": 4,
      "compiling modules": 5,
      "loading modules": 6,
      "HTTP/2 and streams": 7,
      "Node's other modules": 8,
      "components/": 9 + 10,
      "index.ts": 11,
      "google-protobuf": 12,
      "@pulumi/pulumi": 13,
    });
  });
});
