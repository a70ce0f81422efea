#!lua flags=allow-oom
--[[
  Hands due rooms to one reaper and hides them from the others until the lease ends: the score becomes the lease's end,
  so that a reaper that dies gives its rooms back by doing nothing.
  KEYS[1] zset  room -> due (ms)
  ARGV[1] now (ms)   ARGV[2] lease (ms)   ARGV[3] limit
  Returns the claimed rooms, earliest first; {} when nothing is due.
]]
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, room in ipairs(due) do
  redis.call('ZADD', KEYS[1], tonumber(ARGV[1]) + tonumber(ARGV[2]), room)
end
return due
