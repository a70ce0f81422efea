--[[
  Projects one committed event of a room, once and in order. What an erasure takes away goes at once, also where something between is
  missing. A full Redis refuses a script at its first write that takes memory, and none after a removal: so removals come first.
  KEYS[1] meta  KEYS[2] log  KEYS[3] ids  KEYS[4] lane  KEYS[5] claims  KEYS[6] index   (see keys.ts)
  ARGV[1] what the event changes (JSON):
    roomId
    prev     previous sequence of the room, '0' where this is its first
    seq      its own
    lane     'log' or 'room'
    bytes    of the body
    at       when it happened (ms since the epoch)
    goesAt   when the keys go by themselves (ms since the epoch), used with the first event
    sent     field and value of the index of ids, where it tells of a message
    erased   target's sequence, and the stub that stands in its place, where it erases one
    claimed  target's sequence, and the claim, where it opens one
  ARGV[2] entry
  Returns 1 applied, 0 known already, -1 something between is missing.
]]
local event = cjson.decode(ARGV[1])
local marker = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
if marker >= tonumber(event.seq) then return 0 end

local gone = 0
if event.erased then
  gone = redis.call('ZREMRANGEBYSCORE', KEYS[2], event.erased.target, event.erased.target)
  -- The stub holds the place, which is counted until the erasure's own turn comes.
  if gone > 0 then redis.call('ZADD', KEYS[2], event.erased.target, event.erased.stub) end
end
if marker ~= tonumber(event.prev) then return -1 end

if marker == 0 then
  redis.call('HSET', KEYS[1], 'goesAt', event.goesAt)
  redis.call('SADD', KEYS[6], event.roomId)
  -- The list goes with the last of what it lists.
  redis.call('PEXPIREAT', KEYS[6], event.goesAt, 'NX')
  redis.call('PEXPIREAT', KEYS[6], event.goesAt, 'GT')
end
redis.call('HSET', KEYS[1], 'seq', event.seq)
redis.call('ZADD', KEYS[2], event.seq, ARGV[2])
if event.lane == 'room' then
  redis.call('RPUSH', KEYS[4], ARGV[2])
else
  redis.call('HSET', KEYS[1], 'lastAppendAt', event.at)
  redis.call('HINCRBY', KEYS[1], 'entries', 1)
  redis.call('HINCRBY', KEYS[1], 'bytes', event.bytes)
end
if event.sent then redis.call('HSETNX', KEYS[3], event.sent.field, event.sent.value) end
if event.erased then
  -- A replay may not meet the target, and Lua writes the negative of nothing as "-0", which is no integer.
  if gone > 0 then redis.call('HINCRBY', KEYS[1], 'entries', -gone) end
  redis.call('ZADD', KEYS[2], event.erased.target, event.erased.stub)
end
if event.claimed then redis.call('HSET', KEYS[5], event.claimed.target, event.claimed.value) end
local goesAt = redis.call('HGET', KEYS[1], 'goesAt')
for i = 1, 5 do redis.call('PEXPIREAT', KEYS[i], goesAt) end
return 1
