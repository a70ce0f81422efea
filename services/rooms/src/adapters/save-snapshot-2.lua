--[[
  Keeps the newer of two snapshots of one room.
  KEYS[1] rooms:state:<room>  string  JSON with the field laneSeq
  KEYS[2] rooms:index         set     every room that has a snapshot
  ARGV[1] snapshot (JSON)   ARGV[2] its laneSeq   ARGV[3] when the key goes by itself (ms since the epoch)
  ARGV[4] room
  Returns 1 when it was kept, 0 when the one that stands is newer. One as new says the same, perhaps as an older version wrote it.
]]
local standing = redis.call('GET', KEYS[1])
if standing and cjson.decode(standing).laneSeq > tonumber(ARGV[2]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[3])
redis.call('SADD', KEYS[2], ARGV[4])
-- The list goes with the last of what it lists.
redis.call('PEXPIREAT', KEYS[2], ARGV[3], 'NX')
redis.call('PEXPIREAT', KEYS[2], ARGV[3], 'GT')
return 1
