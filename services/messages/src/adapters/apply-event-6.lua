--[[
  Projects one committed event of a room, once and in order.
  KEYS[1] meta  KEYS[2] log  KEYS[3] ids  KEYS[4] lane  KEYS[5] claims  KEYS[6] index   (see keys.ts)
  ARGV[1] previous sequence of the room (0: this is its first)   ARGV[2] sequence   ARGV[3] entry
  ARGV[4] 'log' or 'room'   ARGV[5] bytes of the body
  ARGV[6] id field, '' for none   ARGV[7] id value
  ARGV[8] sequence of an erased target, '' for none   ARGV[9] stub that stands in its place
  ARGV[10] when the event happened (ms since the epoch)
  ARGV[11] when the keys go by themselves (ms since the epoch), used with the first event
  ARGV[12] room
  ARGV[13] sequence of a claimed target, '' for none   ARGV[14] claim
  Returns 1 applied, 0 known already, -1 something between is missing.
]]
local marker = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
local seq = tonumber(ARGV[2])
if marker >= seq then return 0 end
if marker ~= tonumber(ARGV[1]) then return -1 end

if marker == 0 then
  redis.call('HSET', KEYS[1], 'goesAt', ARGV[11])
  redis.call('SADD', KEYS[6], ARGV[12])
  -- The list goes with the last of what it lists.
  redis.call('PEXPIREAT', KEYS[6], ARGV[11], 'NX')
  redis.call('PEXPIREAT', KEYS[6], ARGV[11], 'GT')
end
redis.call('HSET', KEYS[1], 'seq', ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[3])
if ARGV[4] == 'room' then
  redis.call('RPUSH', KEYS[4], ARGV[3])
else
  redis.call('HSET', KEYS[1], 'lastAppendAt', ARGV[10])
  redis.call('HINCRBY', KEYS[1], 'entries', 1)
  redis.call('HINCRBY', KEYS[1], 'bytes', ARGV[5])
end
if ARGV[6] ~= '' then redis.call('HSETNX', KEYS[3], ARGV[6], ARGV[7]) end
if ARGV[8] ~= '' then
  local gone = redis.call('ZREMRANGEBYSCORE', KEYS[2], ARGV[8], ARGV[8])
  -- A replay may not meet the target, and Lua writes the negative of nothing as "-0", which is no integer.
  if gone > 0 then redis.call('HINCRBY', KEYS[1], 'entries', -gone) end
  redis.call('ZADD', KEYS[2], ARGV[8], ARGV[9])
end
if ARGV[13] ~= '' then redis.call('HSET', KEYS[5], ARGV[13], ARGV[14]) end
local goesAt = redis.call('HGET', KEYS[1], 'goesAt')
for i = 1, 5 do redis.call('PEXPIREAT', KEYS[i], goesAt) end
return 1
