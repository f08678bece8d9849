# What bin/weir and bin/weir-admin share: find a JDK, build when in a source checkout, keep an AOT cache, run.
# Sourced with weir_home set; POSIX sh, so that it runs wherever the JDK does.

weir_needs=25

say() { printf '%s: %s\n' "$weir_name" "$*" >&2; }

launch() {
    if [ -f "$weir_home/pom.xml" ]; then weir_source=yes; else weir_source=; fi
    . "$weir_home/bin/find-java.sh"
    find_java || exit 1
    if [ -n "$weir_source" ]; then
        . "$weir_home/bin/build.sh"
        weir_jar=$weir_home/$weir_module/target/$weir_module.jar
        build_when_needed || exit 1
    else
        weir_jar=$weir_home/$weir_module.jar
    fi
    if [ ! -f "$weir_jar" ]; then
        say "$weir_jar is missing: this copy of Weir is not whole. Unpack it again."
        exit 1
    fi
    . "$weir_home/bin/aot.sh"
    choose_aot_cache
    set -- -jar "$weir_jar" "$@"
    # A cache that the JVM refuses after all is no reason for a warning: it starts without.
    [ -z "$aot_cache" ] || set -- "-XX:AOTCache=$aot_cache" -Xlog:aot=off -Xlog:cds=off "$@"
    # shellcheck disable=SC2086 # flags are words on purpose
    exec "$java_home/bin/java" $weir_flags ${WEIR_JAVA_OPTS:-} "$@"
}

# Takes the lock folder $1, held by the process named in it; waits while that one lives, and says so once.
lock() {
    waiting=
    until mkdir "$1" 2>/dev/null; do
        holder=$(cat "$1/pid" 2>/dev/null)
        # The one that holds it has ended, or never came to write its name.
        if ! kill -0 "${holder:-0}" 2>/dev/null || { [ -z "$holder" ] && [ -n "$waiting" ]; }; then
            rm -rf "$1"
            continue
        fi
        [ -n "$waiting" ] || say "waiting for another build of the same checkout (process ${holder:-unknown})"
        waiting=yes
        sleep 1
    done
    echo $$ >"$1/pid"
}
