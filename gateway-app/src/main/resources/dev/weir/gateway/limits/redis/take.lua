-- Takes one request and its tokens of all limits of a call, or nothing.
-- KEYS: for each subject its counters and its places. ARGV: hold, lease of places, tokens; then for each subject
-- the limits rpm, rpd, tpm, tpd, at once (0: none), and the requests and tokens that the books have of today (-1: not asked).
-- Answers: 1, now and the gauges; 0, subject, window, wait and the gauges; or 2 and the subject whose day is not known here.
local hold, lease, tokens = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local today = math.floor(now / DAY)
local subjects = {}

for i = 1, #KEYS / 2 do
    local a = 3 + (i - 1) * 7
    local stored = redis.call('HMGET', KEYS[2 * i - 1], 'rf', 'rl', 'tf', 'tl', 'd', 'rt', 'tt')
    local s = {
        counters = KEYS[2 * i - 1], places = KEYS[2 * i],
        rpm = tonumber(ARGV[a + 1]), rpd = tonumber(ARGV[a + 2]), tpm = tonumber(ARGV[a + 3]),
        tpd = tonumber(ARGV[a + 4]), places_most = tonumber(ARGV[a + 5]),
        requests = missing(stored[1]), request_lows = stored[2],
        tokens = missing(stored[3]), token_lows = stored[4],
        day = tonumber(stored[5] or -1), day_requests = tonumber(stored[6] or 0), day_tokens = tonumber(stored[7] or 0),
    }
    if s.rpd > 0 or s.tpd > 0 then
        if s.day < 0 then
            if tonumber(ARGV[a + 6]) < 0 then
                return { 2, i }
            end
            s.day, s.day_requests, s.day_tokens = today, tonumber(ARGV[a + 6]), tonumber(ARGV[a + 7])
        elseif today > s.day then
            -- Only forward: a clock that is set back does not give a day a second time.
            s.day, s.day_requests, s.day_tokens = today, 0, 0
        end
    end
    subjects[i] = s
end

local worst, worst_wait = nil, 0
local function waits(subject, window, wait)
    if wait > worst_wait then
        worst, worst_wait = { subject, window }, wait
    end
end

for i, s in ipairs(subjects) do
    if s.rpm > 0 then
        waits(i, 1, s.requests - (MINUTE - cost(1, s.rpm)))
    end
    if s.rpd > 0 and s.day_requests + 1 > s.rpd then
        waits(i, 2, (s.day + 1) * DAY - now)
    end
    if s.tpm > 0 and tokens > 0 then
        waits(i, 3, s.tokens - (MINUTE - cost(tokens, s.tpm)))
    end
    if s.tpd > 0 and tokens > 0 and s.day_tokens + tokens > s.tpd then
        waits(i, 4, (s.day + 1) * DAY - now)
    end
end
if not worst then
    for i, s in ipairs(subjects) do
        if s.places_most > 0 and not worst then
            redis.call('ZREMRANGEBYSCORE', s.places, '-inf', text(now))
            if redis.call('ZCARD', s.places) >= s.places_most then
                worst, worst_wait = { i, 5 }, 1000000
            end
        end
    end
end

if not worst then
    for _, s in ipairs(subjects) do
        local fields = {}
        local function set(name, value)
            fields[#fields + 1] = name
            fields[#fields + 1] = value
        end
        if s.rpm > 0 then
            local lows = readLows(s.request_lows)
            note(lows, s.requests)
            s.requests = s.requests + cost(1, s.rpm)
            set('rf', text(now + s.requests))
            set('rl', writeLows(lows))
        end
        if s.tpm > 0 and tokens > 0 then
            local lows = readLows(s.token_lows)
            note(lows, s.tokens)
            s.tokens = s.tokens + cost(tokens, s.tpm)
            set('tf', text(now + s.tokens))
            set('tl', writeLows(lows))
        end
        if s.day >= 0 then
            s.day_requests = s.day_requests + 1
            s.day_tokens = s.day_tokens + tokens
            set('d', text(s.day))
            set('rt', text(s.day_requests))
            set('tt', text(s.day_tokens))
        end
        if #fields > 0 then
            redis.call('HSET', s.counters, unpack(fields))
            redis.call('PEXPIRE', s.counters, KEEP_MILLIS)
        end
        if s.places_most > 0 then
            redis.call('ZADD', s.places, text(now + lease), hold)
            redis.call('PEXPIRE', s.places, KEEP_MILLIS)
        end
    end
end

local answer = worst and { 0, worst[1], worst[2], worst_wait } or { 1, now, 0, 0 }
local gauges = { { -1, 0, 0 }, { -1, 0, 0 } }
local function shows(kind, limit, left, reset)
    local gauge = gauges[kind]
    left = math.max(0, math.floor(left))
    if limit > 0 and (gauge[1] < 0 or left < gauge[2]) then
        gauges[kind] = { limit, left, reset }
    end
end
for _, s in ipairs(subjects) do
    shows(1, s.rpm, (MINUTE - s.requests) * s.rpm / MINUTE, s.requests)
    shows(1, s.rpd, s.rpd - s.day_requests, s.day_requests == 0 and 0 or (s.day + 1) * DAY - now)
    shows(2, s.tpm, (MINUTE - s.tokens) * s.tpm / MINUTE, s.tokens)
    shows(2, s.tpd, s.tpd - s.day_tokens, s.day_tokens == 0 and 0 or (s.day + 1) * DAY - now)
end
for kind = 1, 2 do
    for i = 1, 3 do
        answer[#answer + 1] = gauges[kind][i]
    end
end
return answer
