import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { isAlive } from "./equipment/is-alive";
import { ProcessGroup } from "./equipment/process-group";

describe("a process group", () => {
  const shell = (script: string, limitInSeconds: number): ProcessGroup =>
    new ProcessGroup({
      command: "sh",
      args: ["-c", script],
      folder: tmpdir(),
      environment: process.env,
      limitInSeconds,
    });

  it("gives code and output, however the command ends", async () => {
    const { code, stdout, stderr } = await shell("echo out; echo err >&2; exit 3", 60).ended;
    assert.deepEqual({ code, stdout, stderr }, { code: 3, stdout: "out\n", stderr: "err\n" });
    assert.equal((await shell("kill -TERM $$", 60).ended).code, 143);
  });

  it("that hangs is an error with the output so far, and nothing of it is left", async () => {
    const group = shell("sleep 600 & echo so far $!; wait", 1);
    let message = "";
    await group.ended.catch((error: Error) => (message = error.message));
    assert.match(message, /^hangs after 1 s: sh -c .*\nso far \d+\n$/);
    assert.ok(!isAlive(Number(/so far (\d+)\n/.exec(message)![1])));
  });

  it("says when a text is printed, and when it never will be", async () => {
    const group = shell("echo ready; exec sleep 600", 60);
    await group.printed("ready");
    group.signal("SIGKILL");
    assert.equal((await group.ended).code, 137);
    await assert.rejects(shell("echo other", 60).printed("ready"), /ended without printing ready:\nother/);
  });

  it("of a command that is not there is an error", async () => {
    const none = { command: "no-such-command", args: [], folder: tmpdir(), environment: process.env };
    await assert.rejects(new ProcessGroup({ ...none, limitInSeconds: 60 }).ended, /ENOENT/);
  });
});
