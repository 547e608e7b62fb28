// @ts-check
"use strict";

const { readFileSync } = require("node:fs");
const { Module } = require("node:module");
const { dirname, join, sep } = require("node:path");
const { Script } = require("node:vm");
const { Archive, writeArchive } = require("./archive.js");
const { lookAt } = require("./source-file.js");

/** @typedef {import("./archive.js").CompiledModule} CompiledModule */
/** @typedef {import("./source-file.js").Look} Look */
/** @typedef {NodeModule & {_compile(text: string, file: string, format?: string): unknown}} LoadingModule */
/** @typedef {(module: LoadingModule, file: string) => void} LoadFile */
/** @typedef {(request: string, parent?: NodeModule, isMain?: boolean, options?: object) => string} ResolveFilename */

/**
 * What Node keeps to itself of its loader, and every tool that compiles on the fly has to use.
 * @typedef {object} Loader
 * @property {{".js": LoadFile, ".ts": LoadFile}} _extensions
 * @property {ResolveFilename} _resolveFilename
 * @property {NodeJS.Dict<NodeModule>} _cache
 * @property {(request: string, parent: NodeModule) => string[] | null} _resolveLookupPaths
 */
const loader = /** @type {Loader} */ (/** @type {unknown} */ (Module));

/** The wrapper that Node puts around a CommonJS module, all on the module's own first line. */
const head = "(function (exports, require, module, __filename, __dirname) { ";
const tail = "\n})";

/**
 * Hands Node modules that were compiled in an earlier run, and keeps what this one compiles. A module is the same with it
 * and without: its file, its place in `require.cache`, what it exports, the order in which modules run.
 */
class CompiledModules {
  /** What this run has compiled, by file. @type {Map<string, {look: Look | undefined, text: string, script: Script}>} */
  compiled = new Map();
  /** What was made of TypeScript in this run, by file. @type {Map<string, string>} */
  transpiled = new Map();
  /** @type {Map<string, Look | undefined>} */
  looks = new Map();
  /** Whether the archive lacks something of this run. */
  hasNews = false;

  /**
   * @param {string} root the folder of the project and its packages; what lies outside is compiled and not kept
   * @param {string | undefined} archiveFile nothing is kept without one
   * @param {(text: string, file: string) => string} compileTypeScript
   */
  constructor(root, archiveFile, compileTypeScript) {
    this.root = root + sep;
    this.packages = join(root, "node_modules") + sep;
    this.archiveFile = archiveFile;
    this.compileTypeScript = compileTypeScript;
    // npm writes these with every change of packages, the compilers among them.
    const installations = ["", "policies", "functions"].map((folder) =>
      lookAt(join(root, folder, "node_modules", ".package-lock.json")),
    );
    this.isInstalledByNpm = installations[0] !== undefined;
    const rest = [...installations, lookAt(join(root, "tsconfig.json"))].map((look) => look?.stamp ?? "");
    this.basis = [process.version, ...rest].join(", ");
    const archive = archiveFile === undefined ? Archive.empty() : Archive.read(archiveFile);
    this.archive = archive.index.basis === this.basis ? archive : Archive.empty();
    this.resolutions = this.archive.index.resolutions;
  }

  /** Takes its place in Node's loader. */
  install() {
    const loadJavaScript = loader._extensions[".js"];
    const resolveFilename = loader._resolveFilename;
    loader._extensions[".js"] = (module, file) => {
      if (isOfOtherCompiler(module)) loadJavaScript(module, file);
      else if (!this.runArchived(module, file)) this.loadAndCompile(module, file, loadJavaScript);
    };
    loader._extensions[".ts"] = (module, file) => {
      if (isOfOtherCompiler(module) || inPackage.test(file)) loadJavaScript(module, file);
      else if (!this.runArchived(module, file)) {
        const text = this.compileTypeScript(readFileSync(file, "utf8"), file);
        this.transpiled.set(file, text);
        if (!this.runCompiled(module, file, text)) module._compile(text, file);
      }
    };
    loader._resolveFilename = (request, parent, isMain, options) => {
      const resolve = () => resolveFilename.call(Module, request, parent, isMain, options);
      if (options !== undefined) return resolve();
      return this.knownResolution(request, parent) ?? this.keepResolution(request, parent, resolve());
    };
  }

  /**
   * What a file was turned into, for those who look for its source map.
   * @param {string} file
   * @returns {string | undefined}
   */
  textOf(file) {
    return this.transpiled.get(file) ?? this.archived(file)?.text.slice(head.length, -tail.length);
  }

  /** Keeps what this run has compiled, when there is something new. */
  save() {
    if (!this.hasNews || this.archiveFile === undefined) return;
    this.hasNews = false;
    /** @type {Map<string, CompiledModule>} */
    const modules = new Map();
    for (const path of Object.keys(this.archive.index.modules)) {
      // As it is now: nobody has looked at what this run did not load.
      const kept = this.archive.module(path, lookAt(this.root + path)?.stamp ?? "");
      if (kept !== undefined) modules.set(path, kept);
    }
    for (const [file, { look, text, script }] of this.compiled) {
      if (!look?.settled) continue;
      modules.set(this.pathOf(file), { stamp: look.stamp, text, code: script.createCachedData() });
    }
    writeArchive(this.archiveFile, this, modules);
  }

  /**
   * @param {LoadingModule} module
   * @param {string} file
   * @returns {boolean} false when the archive does not have it as it is now
   */
  runArchived(module, file) {
    const archived = this.archived(file);
    if (archived === undefined) return false;
    const script = compile(file, archived.text, archived.code);
    // V8 refuses what it cannot vouch for; the script is good all the same.
    if (script.cachedDataRejected) this.keep(file, archived.text, script);
    run(module, file, script);
    return true;
  }

  /**
   * Lets Node load the file, and takes the text from it when it comes to compile it.
   * @param {LoadingModule} module
   * @param {string} file
   * @param {LoadFile} load
   */
  loadAndCompile(module, file, load) {
    module._compile = (text, _, format) => {
      // What the prototype has is there again.
      Reflect.deleteProperty(module, "_compile");
      if (format === "module" || !this.runCompiled(module, file, text.replace(/^#!.*/, "")))
        return module._compile(text, file, format);
    };
    load(module, file);
  }

  /**
   * @param {LoadingModule} module
   * @param {string} file
   * @param {string} text
   * @returns {boolean} false for what only Node itself can compile, or say why it cannot be compiled
   */
  runCompiled(module, file, text) {
    // V8 forgets, with the code that it has kept, who is to be asked for a module that is imported later.
    if (/\bimport\s*\(/.test(text)) return false;
    const wrapped = head + text + tail;
    let script;
    try {
      script = compile(file, wrapped);
    } catch {
      return false;
    }
    this.keep(file, wrapped, script);
    run(module, file, script);
    return true;
  }

  /**
   * @param {string} file
   * @param {string} text
   * @param {Script} script
   */
  keep(file, text, script) {
    const look = this.isOurs(file) ? this.lookAt(file) : undefined;
    this.compiled.set(file, { look, text, script });
    if (look?.settled) this.hasNews = true;
  }

  /**
   * @param {string} file
   * @returns {CompiledModule | undefined}
   */
  archived(file) {
    const look = this.isOurs(file) ? this.lookAt(file) : undefined;
    return look && this.archive.module(this.pathOf(file), look.stamp);
  }

  /**
   * @param {string} request
   * @param {NodeModule | undefined} parent
   * @returns {string | undefined}
   */
  knownResolution(request, parent) {
    if (!parent?.filename || !this.isOurs(parent.filename)) return undefined;
    const path = this.resolutions[this.pathOf(parent.filename)]?.[request];
    if (path === undefined) return undefined;
    const file = this.root + path;
    return this.lookAt(file) === undefined ? undefined : file;
  }

  /**
   * Keeps where a request for a package leads, or one inside a package: that changes when packages are installed.
   * @param {string} request
   * @param {NodeModule | undefined} parent
   * @param {string} file
   */
  keepResolution(request, parent, file) {
    if (!this.isInstalledByNpm || !parent?.filename) return file;
    if (!this.isOurs(parent.filename) || !file.startsWith(this.packages)) return file;
    if (!parent.filename.startsWith(this.packages) && /^[./]/.test(request)) return file;
    (this.resolutions[this.pathOf(parent.filename)] ??= {})[request] = this.pathOf(file);
    this.hasNews = true;
    return file;
  }

  /** @param {string} file */
  isOurs(file) {
    return file.startsWith(this.root);
  }

  /**
   * From the root: a checkout that is moved keeps its archives.
   * @param {string} file one of ours
   */
  pathOf(file) {
    return file.slice(this.root.length);
  }

  /**
   * Looks once at each file: the module that runs is the one that was looked at.
   * @param {string} file
   * @returns {Look | undefined}
   */
  lookAt(file) {
    if (!this.looks.has(file)) this.looks.set(file, lookAt(file));
    return this.looks.get(file);
  }
}

/**
 * Whoever takes his place after us, as ts-node in the SDK's start of a pack, compiles for himself.
 * @param {LoadingModule} module
 */
function isOfOtherCompiler(module) {
  return Object.hasOwn(module, "_compile");
}

const inPackage = /[\\/]node_modules[\\/]/;

/**
 * @param {string} file
 * @param {string} text
 * @param {Buffer} [cachedData]
 */
function compile(file, text, cachedData) {
  return new Script(text, {
    filename: file,
    columnOffset: -head.length,
    cachedData,
  });
}

/**
 * @param {LoadingModule} module
 * @param {string} file
 * @param {Script} script
 */
function run(module, file, script) {
  script
    .runInThisContext()
    .call(module.exports, module.exports, requireOf(module), module, file, dirname(file));
}

/**
 * `require` as Node makes it for each module.
 * @param {LoadingModule} module
 */
function requireOf(module) {
  const resolve = Object.assign(
    (/** @type {string} */ request, /** @type {object | undefined} */ options) =>
      loader._resolveFilename(request, module, false, options),
    { paths: (/** @type {string} */ request) => loader._resolveLookupPaths(request, module) },
  );
  return Object.assign((/** @type {string} */ request) => module.require(request), {
    resolve,
    main: process.mainModule,
    extensions: loader._extensions,
    cache: loader._cache,
  });
}

module.exports = { CompiledModules };
