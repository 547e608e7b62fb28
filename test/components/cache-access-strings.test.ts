import { strict as assert } from "node:assert";
import { ACCESS_STRINGS, NO_ACCESS } from "../../components/data/cache/access-strings";
// What `ACL CAT <category>` of Redis 7.0.15 prints.
import printed from "../fixtures/redis-command-categories.json";

const categories = Object.fromEntries(
  Object.entries(printed).map(([category, commands]) => [category, commands.split(" ")]),
);
const everyCommand = [...new Set(Object.values(categories).flat())];

/** Whether the server would run a command for a user: its rules in order, the last that speaks of the command decides. */
function permits(rules: string, command: string): boolean {
  const speakOf = (rule: string) =>
    rule === "@all" || rule === command || categories[rule.replace(/^@/, "")]?.includes(command);
  const deciding = rules
    .split(" ")
    .reverse()
    .find((rule) => /^[+-]/.test(rule) && speakOf(rule.slice(1)));
  return rules.startsWith("on ") && deciding?.[0] === "+";
}

// Read off a server while the programs ran (`INFO commandstats`): jobs, schedules, retries, chords, events, locks.
const SENT = {
  "RQ 2.12 with rq-scheduler 0.14":
    "auth client|list client|setname del eval evalsha exec exists expire get hdel hello hget hgetall hincrby hincrbyfloat hset info llen lmove lpop lrange lrem multi persist rpush sadd scan script|load set smembers srem subscribe time unsubscribe watch xadd xrevrange zadd zcard zrangebyscore zrem zremrangebyscore",
  "Celery 5.7":
    "auth brpop del evalsha exec expire get hdel hello hset info llen lpush multi ping psubscribe publish punsubscribe sadd script|exists script|load set setex sismember smembers srem subscribe time unsubscribe zadd zcount zrange zrangebyscore zrem",
  "BullMQ 5":
    "auth bzpopmin client|list client|setname del eval evalsha exists get hello hexists hget hgetall hincrby hmget hmset hset incr info llen lpush lrange lrem ltrim quit rpoplpush scard set smembers srem xadd xread xtrim zadd zcard zpopmin zrange zrangebyscore zrem zrevrangebyscore zscore",
  "the caches of Django 5.2 and django-redis 7":
    "auth del eval evalsha exec exists expire get hello incrby mget mset multi pexpire scan set",
};

describe("what a cache lets a service do", () => {
  for (const [program, commands] of Object.entries(SENT)) {
    it(`runs ${program} with readWrite`, () => {
      const refused = commands.split(" ").filter((command) => !permits(ACCESS_STRINGS.readWrite, command));
      assert.deepEqual(refused, []);
    });
  }

  it("reads in a pipeline, and lets clients connect, with read", () => {
    const needed = "auth hello ping select client|setname info multi exec get mget hgetall zrange scan ttl";
    assert.deepEqual(
      needed.split(" ").filter((command) => !permits(ACCESS_STRINGS.read, command)),
      [],
    );
  });

  it("changes nothing, says nothing and runs no script with read", () => {
    const { write = [], pubsub = [], scripting = [] } = categories;
    assert.deepEqual(
      [...write, ...pubsub, ...scripting].filter((command) => permits(ACCESS_STRINGS.read, command)),
      [],
    );
  });

  for (const access of ["read", "readWrite"] as const) {
    it(`neither empties nor governs the server with ${access}`, () => {
      const { dangerous = [], admin = [] } = categories;
      const permitted = [...dangerous, ...admin].filter((c) => permits(ACCESS_STRINGS[access], c));
      assert.deepEqual(new Set(permitted), new Set(access === "read" ? ["info"] : ["info", "client|list"]));
      for (const command of ["flushall", "flushdb", "config|set", "keys", "acl|setuser", "monitor"]) {
        assert.ok(everyCommand.includes(command) && !permits(ACCESS_STRINGS[access], command), command);
      }
    });

    it(`stands with ${access} as AWS gives it back: switch, keys, channels, -@all, then the rules`, () => {
      assert.match(ACCESS_STRINGS[access], /^on ~\* (&\* )?-@all( [+-]\S+)+$/);
    });
  }

  it("opens channels only to who writes", () => {
    assert.ok(ACCESS_STRINGS.readWrite.includes(" &* "));
    assert.ok(!ACCESS_STRINGS.read.includes("&"));
  });

  it("lets nobody in who does not sign in", () => {
    assert.deepEqual(
      everyCommand.filter((command) => permits(NO_ACCESS, command)),
      [],
    );
  });
});
