-- Ends a hold: gives back what it did not use, or all of it.
-- KEYS as in take.lua. ARGV: hold, when it was taken, whether it is withdrawn (1) or settled (0), the tokens that it took and those that it
-- used; then for each subject rpm, tpm, and whether it counts days (0: no).
local hold, taken, withdrawn = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local more = (withdrawn and 0 or tonumber(ARGV[5])) - tonumber(ARGV[4])

for i = 1, #KEYS / 2 do
    local a = 5 + (i - 1) * 3
    local counters = KEYS[2 * i - 1]
    local rpm, tpm, days = tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2]), ARGV[a + 3] ~= '0'
    local stored = redis.call('HMGET', counters, 'rf', 'rl', 'tf', 'tl', 'd', 'rt', 'tt')
    redis.call('ZREM', KEYS[2 * i], hold)
    if withdrawn and rpm > 0 and stored[1] then
        local lows = readLows(stored[2])
        local back = putBack(lows, cost(1, rpm), taken)
        redis.call('HSET', counters, 'rf', text(now + math.max(0, missing(stored[1]) - back)), 'rl', writeLows(lows))
    end
    if tpm > 0 and more < 0 and stored[3] then
        local lows = readLows(stored[4])
        local back = putBack(lows, math.floor(-more * MINUTE / tpm), taken)
        redis.call('HSET', counters, 'tf', text(now + math.max(0, missing(stored[3]) - back)), 'tl', writeLows(lows))
    elseif tpm > 0 and more > 0 and stored[3] then
        local lows = readLows(stored[4])
        local lacked = missing(stored[3])
        note(lows, lacked)
        local owed = math.min(2 * MINUTE, lacked + cost(math.min(more, tpm), tpm))
        redis.call('HSET', counters, 'tf', text(now + owed), 'tl', writeLows(lows))
    end
    if days and stored[5] and tonumber(stored[5]) == math.floor(taken / DAY) then
        if withdrawn then
            redis.call('HSET', counters, 'rt', text(math.max(0, tonumber(stored[6]) - 1)))
        end
        redis.call('HSET', counters, 'tt', text(math.max(0, tonumber(stored[7]) + more)))
    end
end
return 1
