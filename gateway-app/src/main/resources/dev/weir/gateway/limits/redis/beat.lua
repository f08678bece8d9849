-- Says that somebody is still there. KEYS: where. ARGV: who, and for how many microseconds. Answers how many are there.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now))
redis.call('ZADD', KEYS[1], text(now + tonumber(ARGV[2])), ARGV[1])
redis.call('PEXPIRE', KEYS[1], KEEP_MILLIS)
return redis.call('ZCARD', KEYS[1])
