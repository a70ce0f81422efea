#!lua flags=allow-oom
--[[
  Projects one committed event of a room lane, once and in the stream's order.
  KEYS[1] reaper:marker  KEYS[2] reaper:deadlines  KEYS[3] reaper:erasures  KEYS[4] reaper:seats
  ARGV[1] previous sequence that the reader has met   ARGV[2] sequence   ARGV[3] room
  ARGV[4] 'schedule', 'end', 'seats', 'remove' or 'noop'
  ARGV[5] when to look at the room (ms since the epoch), or how many sit there
  ARGV[6] how long all of it stays after the last event (ms): longer than any room of the log
  Returns 1 applied, 0 known already, -1 something between is missing.
]]
local marker = tonumber(redis.call('GET', KEYS[1]) or '0')
local seq = tonumber(ARGV[2])
if marker >= seq then return 0 end
if marker ~= tonumber(ARGV[1]) then return -1 end

if ARGV[4] == 'schedule' then
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[3])
elseif ARGV[4] == 'end' then
  redis.call('ZREM', KEYS[2], ARGV[3])
  redis.call('ZADD', KEYS[3], ARGV[5], ARGV[3])
  redis.call('HDEL', KEYS[4], ARGV[3])
elseif ARGV[4] == 'seats' then
  redis.call('HSET', KEYS[4], ARGV[3], ARGV[5])
elseif ARGV[4] == 'remove' then
  redis.call('ZREM', KEYS[2], ARGV[3])
  redis.call('HDEL', KEYS[4], ARGV[3])
end
redis.call('SET', KEYS[1], ARGV[2])
for i = 1, 4 do redis.call('PEXPIRE', KEYS[i], ARGV[6]) end
return 1
