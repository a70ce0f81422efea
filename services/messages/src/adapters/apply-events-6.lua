--[[
  Projects committed events of a room, each once and in order. What an erasure takes away goes at once, also where something between is
  missing. A full Redis refuses a script at its first write that takes memory, and none after a removal: so removals come first.
  KEYS[1] meta  KEYS[2] log  KEYS[3] ids  KEYS[4] lane  KEYS[5] claims  KEYS[6] index   (see keys.ts)
  ARGV, two for each event:
  first  what the event changes (JSON):
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
  second entry
  Returns -1 where something between is missing, else what became of the last: 1 applied, 0 known already.
]]
local marker = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')

local function takeErased(event)
  if not event.erased then return 0 end
  local gone = redis.call('ZREMRANGEBYSCORE', KEYS[2], event.erased.target, event.erased.target)
  -- The stub holds the place, which is counted until the erasure's own turn comes.
  if gone > 0 then redis.call('ZADD', KEYS[2], event.erased.target, event.erased.stub) end
  return gone
end

local function apply(event, entry, gone)
  if marker == 0 then
    redis.call('HSET', KEYS[1], 'goesAt', event.goesAt)
    redis.call('SADD', KEYS[6], event.roomId)
    -- The list goes with the last of what it lists.
    redis.call('PEXPIREAT', KEYS[6], event.goesAt, 'NX')
    redis.call('PEXPIREAT', KEYS[6], event.goesAt, 'GT')
  end
  redis.call('HSET', KEYS[1], 'seq', event.seq)
  redis.call('ZADD', KEYS[2], event.seq, entry)
  if event.lane == 'room' then
    redis.call('RPUSH', KEYS[4], entry)
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
  marker = tonumber(event.seq)
end

local result = 0
local isBehind = false
local isApplied = false
for i = 1, #ARGV, 2 do
  local event = cjson.decode(ARGV[i])
  if marker >= tonumber(event.seq) then
    result = 0
  else
    local gone = takeErased(event)
    if marker == tonumber(event.prev) then
      apply(event, ARGV[i + 1], gone)
      isApplied = true
      result = 1
    else
      isBehind = true
    end
  end
end
if isApplied then
  local goesAt = redis.call('HGET', KEYS[1], 'goesAt')
  for i = 1, 5 do redis.call('PEXPIREAT', KEYS[i], goesAt) end
end
return isBehind and -1 or result
