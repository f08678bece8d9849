# Keeps an AOT cache (JEP 514), which makes a start about three times as fast. It is made by one training run in the
# background, at the lowest priority, and is never needed: whatever goes wrong with it, the next line is the start.
# WEIR_AOT=off does without; WEIR_AOT=wait makes it before the start, for images and measurements.

# Sets aot_cache to a cache that fits this jar, JDK and flags, or to nothing, and then has one made.
choose_aot_cache() {
    aot_cache=
    [ "${WEIR_AOT:-}" != off ] || return 0
    aot_folder || return 0
    aot_key=$({ cat "$java_home/release"; echo "$java_home $weir_jar $weir_flags ${WEIR_JAVA_OPTS:-}"; } 2>/dev/null | cksum)
    aot_file=$aot_dir/$weir_name-${aot_key%% *}.aot
    if aot_current "$aot_file"; then
        aot_cache=$aot_file
    elif aot_current "$aot_file.failed"; then
        return 0
    elif [ "${WEIR_AOT:-}" = wait ]; then
        say "making the AOT cache for fast starts, once"
        train
        if aot_current "$aot_file"; then aot_cache=$aot_file; else say "no AOT cache: see $aot_file.log"; fi
    else
        train_later $$
    fi
}

# Sets aot_dir: target/ in a checkout, else cache/ of the distribution or, where that is read-only, the user's cache.
aot_folder() {
    if [ -n "$weir_source" ]; then
        aot_dir=$weir_home/target/aot
    elif [ -w "$weir_home" ]; then
        aot_dir=$weir_home/cache
    elif [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ]; then
        aot_dir=${XDG_CACHE_HOME:-$HOME/.cache}/weir
    else
        return 1
    fi
    mkdir -p "$aot_dir" 2>/dev/null && [ -w "$aot_dir" ]
}

# True when the file $1 exists and no jar is newer: the JVM would refuse a cache of other jars.
aot_current() {
    [ -f "$1" ] && [ -z "$(find "$weir_jar" "$(dirname -- "$weir_jar")/lib" -newer "$1" -name '*.jar' | head -n 1)" ]
}

# Trains once the process $1, about to become the JVM, has been up for a while; not if it has ended by then.
# Twice in the background, so that the training is no child of the JVM.
train_later() {
    (
        (
            trap '' HUP
            sleep "$weir_training_after"
            { [ "$weir_module" = admin-cli ] || kill -0 "$1"; } && train
        ) >/dev/null 2>&1 </dev/null &
    )
}

# One run with an environment of its own: no setting of the real gateway, a data folder that goes away.
train() {
    mkdir "$aot_file.making" 2>/dev/null || aot_abandoned || return 0
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/weir-training.XXXXXX") || return 0
    (
        cd "$scratch" || exit 1
        # shellcheck disable=SC2086 # flags and arguments are words on purpose
        exec nice -n 19 env -i PATH="$PATH" HOME="$scratch" WEIR_DATA_DIR="$scratch/data" WEIR_ADMIN_KEY=training \
            "$java_home/bin/java" $weir_flags ${WEIR_JAVA_OPTS:-} "-XX:AOTCacheOutput=$aot_file.new" \
            -jar "$weir_jar" $weir_training
    ) >/dev/null 2>"$aot_file.log" </dev/null &
    training=$!
    seconds=0
    while kill -0 "$training" 2>/dev/null && [ "$seconds" -lt 300 ]; do
        seconds=$((seconds + 1))
        sleep 1
    done
    kill -9 "$training" 2>/dev/null
    if [ -s "$aot_file.new" ]; then
        mv "$aot_file.new" "$aot_file"
        # Those of older jars are of no more use; those of other flags may be.
        for old in "$aot_dir/$weir_name"-*.aot; do aot_current "$old" || rm -f "$old" "$old.log" "$old.failed"; done
    else
        : >"$aot_file.failed"
    fi
    rm -rf "$scratch" "$aot_file.making"
}

# True when the lock of a training is so old that its owner is gone; it is then ours.
aot_abandoned() { [ -n "$(find "$aot_file.making" -prune -mmin +10)" ] && touch "$aot_file.making"; }
