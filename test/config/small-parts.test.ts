import assert from "node:assert/strict";
import fc from "fast-check";
import { isDate } from "../../config/foundation/calendar-date";
import { dnsSuffix, partitionOf } from "../../config/foundation/partition";
import { checkPrivateBlock } from "../../config/network/private-block";
import { checkFargateSize, fargateSizes } from "../../config/compute/task/fargate-sizes";
import { editDistance } from "../../config/messages/edit-distance";
import { closest, listOf } from "../../config/messages/suggestion";
import { parseDailyWindow, parseWeeklyWindow, windowsOverlap } from "../../config/data/time-window";

describe("sizes of Fargate", () => {
  it("are those that AWS documents", () => {
    const gib = [...fargateSizes].map(([cpu, memory]) => [cpu, memory.map((mib) => mib / 1024)]);
    const range = (from: number, to: number, step = 1) =>
      Array.from({ length: (to - from) / step + 1 }, (_, index) => from + step * index);
    assert.deepEqual(gib, [
      [256, [0.5, 1, 2]],
      [512, [1, 2, 3, 4]],
      [1024, range(2, 8)],
      [2048, range(4, 16)],
      [4096, range(8, 30)],
      [8192, range(16, 60, 4)],
      [16384, range(32, 120, 8)],
    ]);
  });
  it("are refused with what is allowed", () => {
    assert.equal(checkFargateSize(8192, 61_440), undefined);
    assert.equal(
      checkFargateSize(8192, 18_432),
      "is 18432 MiB, which Fargate does not offer for cpu 8192: choose 16384, 20480, … 61440; 18432 MiB go with cpu 4096",
    );
    assert.match(checkFargateSize(16_384, 513)!, /choose 32768, 40960, … 122880$/);
  });
});

describe("partitions", () => {
  for (const [region, partition, suffix] of [
    ["eu-west-1", "aws", "amazonaws.com"],
    ["us-east-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
    ["", "aws", "amazonaws.com"],
  ] as const)
    it(`have the region "${region}" in ${partition}, under ${suffix}`, () => {
      assert.equal(partitionOf(region), partition);
      assert.equal(dnsSuffix(partitionOf(region)), suffix);
    });
});

describe("blocks of a VPC", () => {
  it("are accepted at the edges of the private ranges, and not beyond", () => {
    for (const block of [
      "10.255.252.0/22",
      "172.16.0.0/16",
      "172.31.0.0/16",
      "192.168.0.0/16",
      "100.127.0.0/16",
    ])
      assert.equal(checkPrivateBlock(block), undefined, block);
    for (const block of [
      "172.15.0.0/16",
      "172.32.0.0/16",
      "192.169.0.0/16",
      "100.63.0.0/16",
      "100.128.0.0/16",
      "11.0.0.0/16",
    ])
      assert.match(checkPrivateBlock(block) ?? "", /^is not private/, block);
  });
  it("are none where an octet begins with 0", () => {
    assert.equal(checkPrivateBlock("010.20.0.0/16"), "must be an IPv4 block such as 10.20.0.0/16");
  });
  it("are suggested aligned", () => {
    assert.match(checkPrivateBlock("192.168.7.1/22") ?? "", /write 192\.168\.4\.0\/22$/);
  });
});

describe("windows of time", () => {
  const overlap = (daily: string, weekly: string) =>
    windowsOverlap(parseDailyWindow(daily), parseWeeklyWindow(weekly));
  it("overlap when they share a minute", () => {
    assert.equal(overlap("03:00-04:00", "sun:03:59-sun:04:30"), true);
    assert.equal(overlap("03:00-04:00", "sun:04:00-sun:04:30"), false);
    assert.equal(overlap("03:00-04:00", "sun:02:00-sun:03:00"), false);
    assert.equal(overlap("03:00-04:00", "sat:23:00-sun:05:00"), true);
  });
  it("pass midnight and the end of the week", () => {
    assert.equal(parseDailyWindow("23:30-00:30").length, 60);
    assert.equal(parseWeeklyWindow("sun:23:30-mon:00:30").length, 60);
    assert.equal(overlap("23:45-00:15", "mon:00:10-mon:01:00"), true);
    assert.equal(overlap("00:10-00:40", "sun:23:30-mon:00:30"), true);
    assert.equal(overlap("00:30-01:00", "sun:23:30-mon:00:30"), false);
  });
  it("overlap exactly when a minute of the week lies in both", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        minute,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 10_079 }),
        fc.integer({ min: 1, max: 300 }),
        (start, length, from, long) => {
          const inWeek = Array.from({ length: long }, (_, index) => (from + index) % 10_080);
          const expected = inWeek.some((at) => (at - start + 1440 * 8) % 1440 < length);
          assert.equal(windowsOverlap({ start, length }, { start: from, length: long }), expected);
        },
      ),
    );
  });
});

describe("dates", () => {
  it("exist", () => {
    for (const text of ["2028-02-29", "2026-12-31"]) assert.ok(isDate(text), text);
    for (const text of [
      "2027-02-29",
      "2026-13-01",
      "2026-1-1",
      "tomorrow",
      "2026-12-31T00:00:00Z",
      "+12026-01-01",
    ])
      assert.ok(!isDate(text), text);
  });
});

describe("suggestions", () => {
  it("count what differs between two words", () => {
    assert.equal(editDistance("cluster", "cluster"), 0);
    assert.equal(editDistance("cpu", "cup"), 1);
    assert.equal(editDistance("desired", "desire"), 1);
    assert.equal(editDistance("kitten", "sitting"), 3);
    assert.equal(editDistance("", "abc"), 3);
  });
  it("count one slip of the pen as one, both ways", () => {
    const letter = fc.constantFrom(..."abcXYZ-");
    const word = fc.array(letter, { minLength: 2, maxLength: 20 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(word, fc.nat(), letter, (written, seed, other) => {
        const at = seed % (written.length - 1);
        const [before, one, next, after] = [
          written.slice(0, at),
          written[at]!,
          written[at + 1]!,
          written.slice(at + 2),
        ];
        for (const [slip, middle] of [
          ["left out", next],
          ["added", one + other + next],
          ["changed", (one === other ? "=" : other) + next],
          ["swapped", next + one],
        ] as const) {
          const wrong = before + middle + after;
          const expected = wrong === written ? 0 : 1;
          assert.equal(editDistance(written, wrong), expected, `${slip}: ${written} ${wrong}`);
          assert.equal(editDistance(wrong, written), expected, `${slip}: ${wrong} ${written}`);
        }
      }),
    );
  });
  it("take the nearest, and nothing that is far", () => {
    assert.equal(closest("CPU", ["memory", "cpu"]), "cpu");
    assert.equal(closest("memroy", ["cpu", "memory"]), "memory");
    assert.equal(closest("gpu", ["memory", "port"]), undefined);
    assert.equal(closest("x".repeat(1000), ["x".repeat(999)]), undefined);
  });
  it("list words", () => {
    assert.deepEqual(
      [listOf([]), listOf(["a"]), listOf(["a", "b"]), listOf([1, 2, 3], "and")],
      ["", "a", "a or b", "1, 2 and 3"],
    );
  });
});
