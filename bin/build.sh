# Builds weir_module in a source checkout when its jar is missing or older than a source: without tests, quietly,
# saying what it is at. All words go to stderr, since stdout may be a key that somebody keeps.

build_when_needed() {
    built=$weir_home/$weir_module/target/built-by-launcher
    up_to_date && return 0
    mkdir -p "$weir_home/target" || return 1
    lock "$weir_home/target/build.lock"
    trap 'rm -rf "$weir_home/target/build.lock"' EXIT
    outcome=0
    # Whoever held the lock before may have built it.
    up_to_date || build || outcome=1
    rm -rf "$weir_home/target/build.lock"
    trap - EXIT INT TERM
    return $outcome
}

# True when no source is newer than both the jar and the last build (a build may leave an unchanged jar alone).
up_to_date() {
    [ -f "$weir_jar" ] || return 1
    if [ -f "$built" ]; then mark=$built; else mark=$weir_jar; fi
    [ -z "$(cd "$weir_home" && find pom.xml $(sources) -newer "$weir_jar" -newer "$mark" 2>/dev/null | head -n 1)" ]
}

# Prints what the module is made of, seen from the checkout's top.
sources() {
    case $weir_module in
        gateway-app) rooms='proto gateway-app' ;;
        *) rooms="proto client-sdk $weir_module" ;;
    esac
    for room in $rooms; do printf '%s/pom.xml %s/src/main ' "$room" "$room"; done
}

build() {
    log=$weir_home/target/build-$weir_name.log
    say "building from source with the JDK in $java_home"
    say "(once, and again when a source changes; the first time it downloads libraries; log: $log)"
    touch "$weir_home/target/build.started"
    JAVA_HOME=$java_home "$weir_home/mvnw" -B -ntp -f "$weir_home/pom.xml" -pl "$weir_module" -am package \
        -Dmaven.test.skip=true -P '!format' >"$log" 2>&1 </dev/null &
    maven=$!
    # A shell's background process does not hear Ctrl-C: pass it on.
    trap 'kill "$maven" 2>/dev/null; exit 130' INT
    trap 'kill "$maven" 2>/dev/null; exit 143' TERM
    tell_progress
    if wait "$maven"; then
        mv "$weir_home/target/build.started" "$built"
        say "built"
        return 0
    fi
    say "the build failed. The end of $log:"
    { grep '^\[ERROR\]' "$log" || tail -n 30 "$log"; } | head -n 30 >&2
    return 1
}

# Says which module Maven is at, and every 15 seconds that it is still at it.
tell_progress() {
    told=
    seconds=0
    while kill -0 "$maven" 2>/dev/null; do
        at=$(sed -n 's/^\[INFO\] Building Weir: \(.*[^ ]\)  *[0-9][^ ]* .*/\1/p' "$log" | tail -n 1)
        if [ "$at" != "$told" ]; then
            told=$at
            say "  ... $at"
        elif [ $((seconds % 15)) -eq 14 ]; then
            say "  ... still at ${at:-the first downloads}, $((seconds + 1)) s"
        fi
        seconds=$((seconds + 1))
        sleep 1
    done
}
