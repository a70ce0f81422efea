#!lua
-- Takes a token from a bucket. The key lapses when the bucket is full again, so its time to live says what is missing, and no clock is asked.
-- KEYS[1]  the bucket
-- ARGV[1]  how long one token takes to come back (ms)
-- ARGV[2]  how long a whole bucket takes (ms)
-- Returns 0 where a token was taken, else the milliseconds until there is one.
local missing = math.max(redis.call('PTTL', KEYS[1]), 0)
local after = missing + tonumber(ARGV[1])
local wait = after - tonumber(ARGV[2])
if wait > 0 then
  return math.ceil(wait)
end
redis.call('SET', KEYS[1], '', 'PX', math.ceil(after))
return 0
