# Finds a JDK of at least weir_needs and sets java_home. Looks at WEIR_JAVA, JAVA_HOME, the usual folders and PATH,
# in this order. To run, a JRE will do; to build (weir_source set), it must have javac.

find_java() {
    looked=
    if [ -n "${WEIR_JAVA:-}" ]; then
        # Someone chose this one: to take another in silence would hide a mistake.
        try_jdk "WEIR_JAVA" "${WEIR_JAVA%/bin/java}" && return 0
        no_java "Set WEIR_JAVA to the folder of a JDK $weir_needs or newer, or unset it to have one looked for."
        return 1
    fi
    remember "WEIR_JAVA: not set"
    if [ -n "${JAVA_HOME:-}" ]; then
        try_jdk "JAVA_HOME" "$JAVA_HOME" && return 0
    else
        remember "JAVA_HOME: not set"
    fi
    usual=$(usual_jdks)
    old_ifs=$IFS
    IFS='
'
    for jdk in $usual; do
        IFS=$old_ifs
        try_jdk "" "$jdk" && return 0
    done
    IFS=$old_ifs
    if on_path=$(command -v java 2>/dev/null); then
        on_path=$(follow "$on_path")
        try_jdk "PATH" "${on_path%/bin/java}" && return 0
    else
        remember "PATH: has no java"
    fi
    no_java "Install one (Temurin $weir_needs, for example), or set WEIR_JAVA to the folder of one."
    return 1
}

# Takes the JDK in folder $2 if it will do, or remembers why not, under the name $1.
try_jdk() {
    feature=$(jdk_feature "$2")
    if [ -z "$feature" ]; then
        remember "${1:+$1: }$2 is no JDK"
    elif [ "$feature" -lt "$weir_needs" ]; then
        remember "${1:+$1: }$2 is $feature"
    elif [ -n "$weir_source" ] && [ ! -x "$2/bin/javac" ]; then
        remember "${1:+$1: }$2 is $feature, but has no javac to build with"
    else
        java_home=$2
        return 0
    fi
    return 1
}

# Prints the feature release of the JDK in folder $1: 25 for 25.0.3, 8 for 1.8.0_392; nothing if it is none.
jdk_feature() {
    [ -x "$1/bin/java" ] || return 0
    version=
    [ -r "$1/release" ] && version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release")
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    version=${version#1.}
    printf '%s' "${version%%[!0-9]*}"
}

# Prints the JDKs in the usual folders of Linux, macOS and version managers, one a line.
# WEIR_JDKS, folders with colons between them, stands for those folders where they are elsewhere.
usual_jdks() {
    if [ -n "${WEIR_JDKS:-}" ]; then
        old_ifs=$IFS
        IFS=:
        for folder in $WEIR_JDKS; do
            IFS=$old_ifs
            jdks_in "$folder"/*
        done
        IFS=$old_ifs
        return 0
    fi
    jdks_in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    [ -n "${HOME:-}" ] || return 0
    jdks_in "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home
}

jdks_in() {
    for jdk in "$@"; do
        [ -x "$jdk/bin/java" ] && printf '%s\n' "$jdk"
    done
    return 0
}

# Prints what the link $1 leads to in the end.
follow() {
    file=$1
    while [ -h "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname -- "$file")/$link ;;
        esac
    done
    printf '%s\n' "$file"
}

remember() {
    looked="$looked
    $1"
}

no_java() {
    say "needs a JDK $weir_needs or newer, and found none. It looked at:$looked
$1"
}
