#!lua flags=allow-oom
--[[
  Puts a room to another time; one that is not there stays away.
  KEYS[1] zset  room -> due (ms)
  ARGV[1] due (ms)   ARGV[2] room
  Returns nil.
]]
redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[2])
