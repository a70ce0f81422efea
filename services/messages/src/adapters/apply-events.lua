--[[
  Projects committed events of one or more rooms, each once and in order. What an erasure takes away goes at once, also where something
  between is missing. A full Redis refuses a script at its first write that takes memory, and none after a removal: so removals come first.
  KEYS[1] index (see keys.ts), then five for each room: meta, log, ids, lane, claims
  ARGV, for each room: how many events follow, then two for each of them:
  first  what the event changes (JSON):
    prev     previous sequence of the room, '0' where this is its first
    seq      its own
    lane     'log' or 'room'
    bytes    of the body
    at       when it happened (ms since the epoch)
    first    where it is the room's first: the room's id, and when the keys go by themselves (ms since the epoch)
    sent     field and value of the index of ids, where it tells of a message
    erased   target's sequence, and the stub that stands in its place, where it erases one
    claimed  target's sequence, and the claim, where it opens one
  second entry
  Returns for each room -1 where something between is missing, else what became of its last event: 1 applied, 0 known already.
]]
local function open(key)
  local room = { meta = KEYS[key], log = KEYS[key + 1], ids = KEYS[key + 2], lane = KEYS[key + 3], claims = KEYS[key + 4] }
  local found = redis.call('HMGET', room.meta, 'seq', 'goesAt', 'entries', 'bytes')
  room.marker, room.goesAt = tonumber(found[1] or '0'), found[2]
  room.entries, room.bytes = tonumber(found[3] or '0'), tonumber(found[4] or '0')
  return room
end

local function takeErased(room, event)
  if not event.erased then return 0 end
  local gone = redis.call('ZREMRANGEBYSCORE', room.log, event.erased.target, event.erased.target)
  -- The stub holds the place, which is counted until the erasure's own turn comes.
  if gone > 0 then redis.call('ZADD', room.log, event.erased.target, event.erased.stub) end
  return gone
end

local function list(first)
  redis.call('SADD', KEYS[1], first.roomId)
  -- The list goes with the last of what it lists.
  redis.call('PEXPIREAT', KEYS[1], first.goesAt, 'NX')
  redis.call('PEXPIREAT', KEYS[1], first.goesAt, 'GT')
end

local function apply(room, event, entry, gone)
  redis.call('ZADD', room.log, event.seq, entry)
  -- Each key is made by one of these: a message behind the first one makes none.
  if event.lane == 'room' or room.entries == 0 or event.erased or event.claimed then room.makesKeys = true end
  if room.marker == 0 then
    list(event.first)
    room.goesAt = event.first.goesAt
  end
  if event.lane == 'room' then
    redis.call('RPUSH', room.lane, entry)
  else
    room.lastAppendAt = event.at
    -- A replay may not meet the target of an erasure.
    room.entries = room.entries + 1 - gone
    room.bytes = room.bytes + tonumber(event.bytes)
  end
  if event.sent then redis.call('HSETNX', room.ids, event.sent.field, event.sent.value) end
  if event.erased then redis.call('ZADD', room.log, event.erased.target, event.erased.stub) end
  if event.claimed then redis.call('HSET', room.claims, event.claimed.target, event.claimed.value) end
  room.marker, room.seq = tonumber(event.seq), event.seq
end

local function save(room)
  if not room.seq then return end
  if room.lastAppendAt then
    -- Lua writes long numbers in its own way.
    local entries, bytes = string.format('%.0f', room.entries), string.format('%.0f', room.bytes)
    redis.call('HSET', room.meta, 'seq', room.seq, 'lastAppendAt', room.lastAppendAt, 'entries', entries, 'bytes', bytes)
  else
    redis.call('HSET', room.meta, 'seq', room.seq)
  end
  if not room.makesKeys then return end
  redis.call('HSET', room.meta, 'goesAt', room.goesAt)
  for _, key in ipairs({ room.meta, room.log, room.ids, room.lane, room.claims }) do
    redis.call('PEXPIREAT', key, room.goesAt)
  end
end

local function project(room, from, count)
  local result = 0
  local isBehind = false
  for at = from, from + 2 * (count - 1), 2 do
    local event = cjson.decode(ARGV[at])
    if room.marker >= tonumber(event.seq) then
      result = 0
    else
      local gone = takeErased(room, event)
      if room.marker == tonumber(event.prev) then
        apply(room, event, ARGV[at + 1], gone)
        result = 1
      else
        isBehind = true
      end
    end
  end
  save(room)
  return isBehind and -1 or result
end

local results = {}
local at = 1
for key = 2, #KEYS, 5 do
  local count = tonumber(ARGV[at])
  table.insert(results, project(open(key), at + 1, count))
  at = at + 1 + 2 * count
end
return results
