-- What take.lua and end.lua have in common. Times are whole microseconds since 1970 by this server's clock.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local DAY = 86400000000
local MINUTE = 60000000
local KEEP_MILLIS = 90000000

local function text(number)
    return string.format('%.0f', number)
end

-- What refills that many of a limit, in microseconds; rounded up, so that the rate is never above the limit.
local function cost(count, limit)
    return math.ceil(count * MINUTE / limit)
end

-- How much a bucket lacks; a clock that is set back makes nobody wait for hours.
local function missing(fullAt)
    return math.min(2 * MINUTE, math.max(0, (tonumber(fullAt or 0)) - now))
end

-- The lows of a bucket: what it lacked just before each take, which bounds how much of an earlier one may be put back.
local function readLows(written)
    local lows = {}
    for at, lacked in string.gmatch(written or '', '(%d+):(%d+)') do
        lows[#lows + 1] = { tonumber(at), tonumber(lacked) }
    end
    return lows
end

local function writeLows(lows)
    local parts = {}
    for i = 1, #lows do
        parts[i] = text(lows[i][1]) .. ':' .. text(lows[i][2])
    end
    return table.concat(parts, ',')
end

local function note(lows, lacked)
    while #lows > 0 and lows[#lows][2] >= lacked do
        lows[#lows] = nil
    end
    if #lows == 32 then
        local closest = 1
        for i = 2, 31 do
            if lows[i + 1][2] - lows[i][2] < lows[closest + 1][2] - lows[closest][2] then
                closest = i
            end
        end
        lows[closest + 1][2] = lows[closest][2]
        table.remove(lows, closest)
    end
    lows[#lows + 1] = { now, lacked }
end

local function putBack(lows, amount, takenAt)
    local first = 1
    while first <= #lows and lows[first][1] <= takenAt do
        first = first + 1
    end
    if first > #lows then
        return amount
    end
    local back = math.min(amount, lows[first][2])
    for i = first, #lows do
        lows[i][2] = lows[i][2] - back
    end
    while first > 1 and lows[first - 1][2] >= lows[first][2] do
        table.remove(lows, first - 1)
        first = first - 1
    end
    return back
end
