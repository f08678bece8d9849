#!/bin/sh
# Tests the search for a JDK in bin/find-java.sh with folders that only look like JDKs.
# Prints 'N passed, N failed' and fails when one did.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
room=$(mktemp -d "${TMPDIR:-/tmp}/weir launcher.XXXXXX") || exit 1
trap 'rm -rf "$room"' EXIT
passed=0
failed=0

# A JDK of version $2 in folder $1: with a release file, or (third word 'mute') one that must be run to tell.
jdk() {
    mkdir -p "$room/$1/bin"
    printf '#!/bin/sh\necho '\''openjdk version "%s" 2026-10-20'\'' >&2\n' "$2" >"$room/$1/bin/java"
    chmod +x "$room/$1/bin/java"
    cp "$room/$1/bin/java" "$room/$1/bin/javac"
    [ "${3:-}" = mute ] || printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="%s"\n' "$2" >"$room/$1/release"
}

# Searches in a clean environment with the given settings; prints the folder found, or what was said.
search() {
    env -i PATH="/usr/bin:/bin" HOME="$room/home" WEIR_JDKS="$room/none" "$@" sh -c '
        weir_name=weir weir_needs=25 weir_source='"${source_checkout:-}"' weir_home=/nowhere
        say() { printf "%s: %s\n" "$weir_name" "$*" >&2; }
        . "'"$here"'/../find-java.sh"
        find_java && printf "%s\n" "found $java_home"
    ' 2>&1
}

check() { # name, expected (a pattern), actual
    # shellcheck disable=SC2254 # a pattern on purpose
    case $3 in
        $2) passed=$((passed + 1)) ;;
        *)
            failed=$((failed + 1))
            printf 'FAILED: %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
            ;;
    esac
}

jdk jdks/a-17 17.0.15
jdk jdks/b-8 1.8.0_392
jdk jdks/c-25 25.0.3
jdk old/jdk-21 21.0.2
jdk early/jdk-26 26-ea
jdk mute/jdk-25 25 mute
jdk path/jdk-25 25.0.1
jdk jre/25 25.0.3
rm "$room/jre/25/bin/javac"
mkdir -p "$room/links" "$room/tools" "$room/home"
ln -s "../path/jdk-25/bin/java" "$room/links/java"
for tool in sh sed dirname readlink; do ln -s "$(command -v $tool)" "$room/tools/$tool"; done

check 'WEIR_JAVA may name a folder' "found $room/path/jdk-25" "$(search WEIR_JAVA="$room/path/jdk-25")"
check 'WEIR_JAVA may name the program' "found $room/path/jdk-25" "$(search WEIR_JAVA="$room/path/jdk-25/bin/java")"
check 'a WEIR_JAVA that is too old is not passed over' '*JDK 25 or newer*WEIR_JAVA: */jdk-21 is 21*unset it*' \
    "$(search WEIR_JAVA="$room/old/jdk-21" JAVA_HOME="$room/path/jdk-25")"
check 'JAVA_HOME goes before the usual folders' "found $room/path/jdk-25" \
    "$(search JAVA_HOME="$room/path/jdk-25" WEIR_JDKS="$room/jdks")"
check 'a JAVA_HOME that is too old is passed over' "found $room/jdks/c-25" \
    "$(search JAVA_HOME="$room/old/jdk-21" WEIR_JDKS="$room/jdks")"
check 'the usual folders are searched for one new enough' "found $room/jdks/c-25" "$(search WEIR_JDKS="$room/jdks")"
check 'several folders may be named' "found $room/jdks/c-25" "$(search WEIR_JDKS="$room/old:$room/jdks")"
check 'a newer JDK will do' "found $room/early/jdk-26" "$(search WEIR_JDKS="$room/early")"
check 'a JDK without a release file is asked' "found $room/mute/jdk-25" "$(search WEIR_JDKS="$room/mute")"
check 'PATH is looked at last, through links' "found $room/links/../path/jdk-25" \
    "$(search PATH="$room/links:$room/tools" WEIR_JDKS="$room/old")"
check 'a JRE runs a distribution' "found $room/jre/25" "$(search WEIR_JAVA="$room/jre/25")"
source_checkout=yes
check 'a JRE does not build' '*has no javac to build with*' "$(search WEIR_JAVA="$room/jre/25")"
source_checkout=

nothing=$(search PATH="$room/tools" JAVA_HOME="$room/home" WEIR_JDKS="$room/old")
check 'without one it says which is needed' '*weir: needs a JDK 25 or newer, and found none*' "$nothing"
check 'without one it says where it looked' \
    '*WEIR_JAVA: not set*JAVA_HOME: *home is no JDK*/jdk-21 is 21*PATH: has no java*' "$nothing"
check 'without one it says what to do' '*Install one*set WEIR_JAVA*' "$nothing"

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
