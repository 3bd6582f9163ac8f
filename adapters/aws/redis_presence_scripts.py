"""What a Redis server does in one step when somebody's presence changes.

`KEYS` are a sorted set of users by the end of their lease, a set of those of them whom
others may not know of, and a hash with the pulse. Instants are microseconds since 1970.
"""

from __future__ import annotations

from typing import Final

# ARGV: user; end of the lease, empty to leave it and who is not there; 1 if shown;
# what to tell if that makes them visible, or no longer so; the channels to tell it in.
CHANGE: Final = """
local was = redis.call('ZSCORE', KEYS[1], ARGV[1])
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
elseif not was then
  return 0
end
local before = was and redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0
local after = ARGV[3] == '1'
redis.call(after and 'SREM' or 'SADD', KEYS[2], ARGV[1])
if before ~= after then
  local message = after and ARGV[4] or ARGV[5]
  for i = 6, #ARGV do redis.call('PUBLISH', ARGV[i], message) end
end
return 1
"""

# ARGV: user; now; what to tell; the channels to tell it in.
TAKE_DOWN: Final = """
local now = tonumber(ARGV[2])
local over = redis.call('ZSCORE', KEYS[1], ARGV[1])
local steady = redis.call('HGET', KEYS[3], 'steady')
if not over or tonumber(over) > now or not steady or tonumber(steady) > now then
  return 0
end
redis.call('ZREM', KEYS[1], ARGV[1])
if redis.call('SREM', KEYS[2], ARGV[1]) == 0 then
  for i = 4, #ARGV do redis.call('PUBLISH', ARGV[i], ARGV[3]) end
end
return 1
"""

# ARGV: now; end of the leases; the pulse that is a pause; steady after a pause; users.
# Returns from when on the board is steady, then the users who are not on it.
RENEW: Final = """
local pulse = tonumber(redis.call('HGET', KEYS[3], 'pulse') or '0')
if pulse < tonumber(ARGV[3]) then redis.call('HSET', KEYS[3], 'steady', ARGV[4]) end
if pulse < tonumber(ARGV[1]) then redis.call('HSET', KEYS[3], 'pulse', ARGV[1]) end
local answer = {redis.call('HGET', KEYS[3], 'steady')}
for i = 5, #ARGV do
  if redis.call('ZSCORE', KEYS[1], ARGV[i]) then
    redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[i])
  else
    answer[#answer + 1] = ARGV[i]
  end
end
return answer
"""
