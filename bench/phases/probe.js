"use strict";

// Loaded by NODE_OPTIONS into each Node process of a preview that the bench measures, and into no other. It looks from
// outside, at what Node itself does: processes that are started, calls over HTTP/2. The code that is measured knows nothing
// of it. Facts go, a JSON object a process, into the folder that PLINTH_BENCH_FACTS names.
const childProcess = require("node:child_process");
const { writeFileSync } = require("node:fs");
const http2 = require("node:http2");
const inspector = require("node:inspector");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");

const { PLINTH_BENCH_FACTS: folder, PLINTH_BENCH_PROFILE: profiles } = process.env;
const script = (process.argv[1] ?? "").replaceAll("\\", "/");
const isCommand = script.endsWith("/preview/start.js");
const role = isCommand
  ? "command"
  : script.includes("cmd/run-policy-pack")
    ? "pack"
    : script.includes("cmd/run")
      ? "program"
      : undefined;

if (folder !== undefined && role !== undefined) watch();

function watch() {
  const marks = [{ name: "loaded", at: now(), cpu: cpu() }];
  const mark = (name) => marks.push({ name, at: now(), cpu: cpu() });
  const profile = profiles === undefined ? undefined : startProfile();
  let isWritten = false;
  const write = () => {
    if (isWritten) return;
    isWritten = true;
    mark("exit");
    const { timeOrigin } = performance;
    const facts = { role, id: process.pid, parent: process.ppid, timeOrigin, marks };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(facts));
    profile?.(join(folder, `${process.pid}.cpuprofile`));
  };
  process.on("exit", write);
  // The preview kills its children, which leaves them no time to say anything: SIGTERM does.
  process.on("SIGTERM", () => {
    write();
    process.exit(143);
  });
  if (isCommand) spareChildren(mark);
  watchServers(mark);
  watchClients(mark);
}

/** Milliseconds since 1970, with fractions. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** CPU time so far, in milliseconds. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function spareChildren(mark) {
  const { spawn } = childProcess;
  childProcess.spawn = (...words) => {
    mark("spawn");
    return spawn(...words);
  };
  const { kill } = childProcess.ChildProcess.prototype;
  childProcess.ChildProcess.prototype.kill = function (signal) {
    return kill.call(this, signal === "SIGKILL" ? "SIGTERM" : signal);
  };
}

/** Calls that this process answers. */
function watchServers(mark) {
  const { createServer } = http2;
  http2.createServer = (...words) => {
    const server = createServer(...words);
    server.prependListener("stream", (stream, headers) =>
      watchStream(stream, "answers", headers[":path"], mark),
    );
    return server;
  };
}

/** Calls that this process makes. */
function watchClients(mark) {
  const { connect } = http2;
  http2.connect = (...words) => {
    const session = connect(...words);
    const { request } = session;
    session.request = (headers, ...rest) => {
      const stream = request.call(session, headers, ...rest);
      watchStream(stream, "calls", headers[":path"], mark);
      return stream;
    };
    return session;
  };
}

function watchStream(stream, what, path, mark) {
  const name = `${what} ${String(path).split("/").pop()}`;
  mark(name);
  stream.once("close", () => mark(`${name}, done`));
}

/** Samples the stack; the result writes what it has seen into a file. */
function startProfile() {
  const session = new inspector.Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 500 });
  session.post("Profiler.start");
  return (file) =>
    // Answered at once: the session is in this process.
    session.post("Profiler.stop", (error, result) => {
      if (error === null) writeFileSync(file, JSON.stringify(result.profile));
    });
}
