// @ts-check
"use strict";

// What the SDK does at every start, and what neither the program nor a pack of ours has a use for: it serves to serialise
// functions, as for a Lambda function that is written inside a program.
const { Module } = require("node:module");
const { join, sep } = require("node:path");

/** @typedef {() => any} Load what the SDK would get */
/** @typedef {(module: NodeModule, file: string) => void} LoadFile */

const loader =
  /** @type {{_load(request: string, parent?: NodeModule, ...rest: unknown[]): unknown, _extensions: {'.ts': LoadFile}}} */ (
    /** @type {unknown} */ (Module)
  );
const sdk = join("node_modules", "@pulumi", "pulumi") + sep;

/**
 * What the SDK gets, by what it asks for.
 * @type {Readonly<Record<string, (load: Load) => object>>}
 */
const replacements = {
  // 600 modules of npm, to find the packages that a serialised function needs.
  "@npmcli/arborist": (load) => whenUsed(load, {}),
  typescript: (load) => whenUsed(load, { version: require("typescript/package.json").version }),
  // A pack that is compiled has no TypeScript left.
  "ts-node": (load) => ({ register: (/** @type {object} */ options) => registerLater(load, options) }),
  // A debugger's session, in which V8 tells of each script that it has read.
  "../../runtime/closure/v8Hooks": () => ({ isInitializedAsync: () => Promise.resolve() }),
};

/** Lets the SDK start without all that. */
function startLean() {
  const load = loader._load;
  loader._load = (request, parent, ...rest) => {
    const loadNow = () => load.call(Module, request, parent, ...rest);
    const replacement = parent?.filename?.includes(sdk) ? replacements[request] : undefined;
    return replacement === undefined ? loadNow() : replacement(loadNow);
  };
}

/**
 * Exports that are loaded when something of them is used.
 * @param {Load} load
 * @param {object} known what can be told without
 * @returns {object}
 */
function whenUsed(load, known) {
  /** @type {object | undefined} */
  let loaded;
  const exports = () => (loaded ??= /** @type {object} */ (load()));
  // `__esModule` first: what TypeScript has compiled asks for it, and then takes the object as it is.
  return new Proxy(Object.assign(Object.create(null), { __esModule: true }, known), {
    get: (told, key) => (key in told ? told[key] : Reflect.get(exports(), key)),
  });
}

/**
 * ts-node takes its place when the first file in TypeScript comes.
 * @param {Load} load
 * @param {object} options
 */
function registerLater(load, options) {
  const before = loader._extensions[".ts"];
  loader._extensions[".ts"] = (module, file) => {
    loader._extensions[".ts"] = before;
    load().register(options);
    loader._extensions[".ts"](module, file);
  };
}

module.exports = { startLean };
