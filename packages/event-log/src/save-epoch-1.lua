#!lua flags=allow-oom
--[[
  Says which incarnation of the stream everything was read from; in a full Redis too, or it would be wiped again and again.
  KEYS[1] string: the epoch
  ARGV[1] epoch
  Returns nil.
]]
redis.call('SET', KEYS[1], ARGV[1])
