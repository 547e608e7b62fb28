// @ts-check
"use strict";

const fs = require("node:fs");
const { dirname, basename, join } = require("node:path");

/**
 * A module as it is kept.
 * @typedef {object} CompiledModule
 * @property {string} stamp what its file was like when it was compiled
 * @property {string} text its JavaScript, in the wrapper that Node puts around a module
 * @property {Buffer} code what V8 made of the text
 */

/**
 * Where a module lies in the body: offset and length of its text and of its code.
 * @typedef {object} Place
 * @property {string} stamp
 * @property {[offset: number, length: number]} text
 * @property {[offset: number, length: number]} code
 */

/**
 * What a request leads to, by the path of the module that makes it.
 * @typedef {Record<string, Record<string, string>>} Resolutions
 */

/**
 * @typedef {object} Index
 * @property {string} basis what all of it rests on: see CompiledModules
 * @property {Resolutions} resolutions
 * @property {Record<string, Place>} modules by path
 */

/** The modules of one program, as V8 has compiled them, in one file. Paths are relative to the root of the project. */
class Archive {
  /**
   * @param {Index} index
   * @param {Buffer} body
   */
  constructor(index, body) {
    this.index = index;
    this.body = body;
  }

  /** @returns {Archive} */
  static empty() {
    return new Archive({ basis: "", resolutions: {}, modules: {} }, Buffer.alloc(0));
  }

  /**
   * The archive in a file; an empty one when there is none, or when the file is not whole.
   * @param {string} file
   */
  static read(file) {
    try {
      const content = fs.readFileSync(file);
      const bodyStart = content.readUInt32LE(4);
      if (content.readUInt32LE(0) !== signature || content.readUInt32LE(8) !== content.length)
        return Archive.empty();
      const index = JSON.parse(content.toString("utf8", headLength, content.indexOf(0, headLength)));
      return new Archive(index, content.subarray(bodyStart));
    } catch {
      // Nothing depends on an archive: whatever is the matter with it, it is written anew.
      return Archive.empty();
    }
  }

  /**
   * @param {string} path
   * @param {string} stamp what the file is like now
   * @returns {CompiledModule | undefined} nothing when the file has changed
   */
  module(path, stamp) {
    const place = this.index.modules[path];
    if (place === undefined || place.stamp !== stamp) return undefined;
    const part = (/** @type {[number, number]} */ [offset, length]) =>
      this.body.subarray(offset, offset + length);
    return { stamp, text: part(place.text).toString("utf8"), code: part(place.code) };
  }
}

/**
 * Writes a whole archive. Whoever reads meanwhile sees the old one or the new one, and so does the next one after an
 * end in the middle of it.
 * @param {string} file
 * @param {Pick<Index, "basis" | "resolutions">} found
 * @param {Iterable<[path: string, module: CompiledModule]>} modules
 */
function writeArchive(file, { basis, resolutions }, modules) {
  /** @type {Buffer[]} */
  const parts = [];
  let end = 0;
  const put = (/** @type {Buffer} */ part) => {
    const start = end;
    parts.push(part, Buffer.alloc(aligned(part.length) - part.length));
    end += aligned(part.length);
    return /** @type {[number, number]} */ ([start, part.length]);
  };
  /** @type {Record<string, Place>} */
  const places = {};
  for (const [path, { stamp, text, code }] of modules) {
    places[path] = { stamp, text: put(Buffer.from(text)), code: put(code) };
  }
  const index = Buffer.from(JSON.stringify({ basis, resolutions, modules: places }) + "\0");
  const bodyStart = aligned(headLength + index.length);
  const head = Buffer.alloc(bodyStart);
  head.writeUInt32LE(signature, 0);
  head.writeUInt32LE(bodyStart, 4);
  head.writeUInt32LE(bodyStart + end, 8);
  index.copy(head, headLength);
  replaceFile(file, Buffer.concat([head, ...parts]));
}

/** First in each file; another layout takes another number. */
const signature = 0x706c6e31;
const headLength = 16;

/**
 * V8 copies what does not lie on a boundary of eight bytes.
 * @param {number} length
 */
function aligned(length) {
  return Math.ceil(length / 8) * 8;
}

/**
 * @param {string} file
 * @param {Buffer} content
 */
function replaceFile(file, content) {
  const folder = dirname(file);
  fs.mkdirSync(folder, { recursive: true });
  removeAbandoned(folder);
  const unfinished = join(folder, `${basename(file)}.${process.pid}${unfinishedEnding}`);
  try {
    const descriptor = fs.openSync(unfinished, "w");
    try {
      fs.writeFileSync(descriptor, content);
      // Before it gets its name: a machine that stops now leaves no file of the right length full of zeros.
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(unfinished, file);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
}

const unfinishedEnding = ".unfinished";

/**
 * What a process has left that was ended while it wrote.
 * @param {string} folder
 */
function removeAbandoned(folder) {
  const hour = 3_600_000;
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith(unfinishedEnding))) {
    const file = join(folder, name);
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > hour) fs.rmSync(file, { force: true });
  }
}

module.exports = { Archive, writeArchive };
