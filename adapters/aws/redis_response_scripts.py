"""What a Redis server does in one step with answers that are to be given again.

Each tag has a sorted set of the names of its answers, by the end of their time in
microseconds since 1970.
"""

from __future__ import annotations

from typing import Final

# KEYS: the answer, then its tags. ARGV: the answer; for how many milliseconds; what a
# vetoed answer is; now; the end of its time; how many milliseconds a tag lasts.
PUT: Final = """
if redis.call('GET', KEYS[1]) == ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
for i = 2, #KEYS do
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', ARGV[4])
  redis.call('ZADD', KEYS[i], ARGV[5], KEYS[1])
  redis.call('PEXPIRE', KEYS[i], ARGV[6])
end
return 1
"""

# KEYS: a tag. ARGV: what a vetoed answer is; how many at most.
# Returns how many answers there were, and how many of the tag are left.
INVALIDATE: Final = """
local gone = 0
for _, name in ipairs(redis.call('ZRANGE', KEYS[1], 0, ARGV[2] - 1)) do
  if redis.call('GET', name) ~= ARGV[1] then
    gone = gone + redis.call('UNLINK', name)
  end
  redis.call('ZREM', KEYS[1], name)
end
return {gone, redis.call('ZCARD', KEYS[1])}
"""
