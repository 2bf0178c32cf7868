# Sourced by the other scripts: builds the programs of this checkout once, and again when a source is newer. A release, which
# scripts/package.sh makes, has them in bin/ and is not built.

# Nothing that NumaBench starts ever touches the network: ONNX Runtime's telemetry and dotnet's are off everywhere.
export ORT_DISABLE_TELEMETRY=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The file names version and architecture.
is_release() {
    [[ -f $NUMABENCH_HOME/RELEASE ]]
}

# program PROJECT NAME: where the executable of a project such as bench/NumaBench.Bench is.
program() {
    if is_release; then
        echo "$NUMABENCH_HOME/bin/$2"
    else
        echo "$NUMABENCH_HOME/artifacts/bin/$(basename "$1")/release/$2"
    fi
}

# need_libraries: says what a release misses on this machine; the loader would name a symbol, and .NET would abort.
need_libraries() {
    local release glibc missing
    release=$(<"$NUMABENCH_HOME/RELEASE")
    case $(uname -m)/$release in
        x86_64/*linux-x64* | aarch64/*linux-arm64*) ;;
        *)
            echo "numabench: this is the release for ${release##* }, but the machine is $(uname -m): take the other archive" >&2
            return 2
            ;;
    esac
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || glibc="another C library (musl?)"
    if [[ $(printf 'glibc 2.28\n%s\n' "$glibc" | sort -V | head -n 1) != "glibc 2.28" ]]; then
        echo "numabench: needs glibc 2.28 or newer (Debian 10, Ubuntu 20.04, RHEL 8); here is $glibc. Run it in a container of a newer system." >&2
        return 2
    fi
    missing=$(ldd "$NUMABENCH_HOME"/bin/lib{coreclr,onnxruntime}.so 2>&1 | grep -E '=> not found|version .* not found' | sort -u) || return 0
    printf 'numabench: the system lacks a library, or has an old one:\n%s\nInstall it:\n%s\n%s\n' "$missing" \
        "  apt-get install libstdc++6             (Debian, Ubuntu)" "  dnf install libstdc++                  (Fedora, RHEL)" >&2
    return 2
}

# need_sdk: says what to install when the .NET SDK is missing.
need_sdk() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        cat >&2 <<'TEXT'
numabench: the .NET 10 SDK is missing. Install it with one of:
  apt-get install dotnet-sdk-10.0        (Ubuntu; Debian with Microsoft's package feed)
  dnf install dotnet-sdk-10.0            (Fedora, RHEL)
or see https://dotnet.microsoft.com/download/dotnet/10.0
TEXT
        return 2
    fi
}

# build_if_needed PROJECT NAME
build_if_needed() {
    local binary output
    if is_release; then
        need_libraries
        return
    fi

    binary=$(program "$1" "$2")
    if [[ -x $binary ]] && [[ -z $(find "$NUMABENCH_HOME"/{bench,analysis,Directory.Build.props,Directory.Packages.props} -newer "$binary" \
            \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' \) -print -quit) ]]; then
        return
    fi

    need_sdk || return
    echo "numabench: building $2…" >&2
    # Without build servers: they live on, and with our pipe in their hands this would wait for them.
    if ! output=$(dotnet build "$NUMABENCH_HOME/$1" -c Release -v quiet --disable-build-servers 2>&1); then
        printf '%s\n' "$output" >&2
        echo "numabench: the build failed; the lines above say why. Building needs NuGet once: without it, build elsewhere and copy the checkout." >&2
        return 2
    fi

    # The build leaves an unchanged launcher's time as it was; this is what the next look compares with.
    touch "$binary"
}
