# Sourced by lab.sh: builds what a guest boots, a kernel and an initramfs with the published suite, and keeps both.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/numabench/lab

# What makes the image another one: the sources of the suite, of the image, and what is copied from this machine.
image_key() {
    {
        find "$NUMABENCH_HOME"/{bench,analysis} "$NUMABENCH_HOME"/Directory.*.props "$NUMABENCH_HOME"/scripts/{lab/init,lab/image.sh,lab/profile.cs,record-machine.sh} -type f -print0 | sort -z | xargs -0 sha256sum
        sha256sum "$(command -v busybox)" "$(command -v bash)" /lib/x86_64-linux-gnu/libc.so.6
        kernel_package
    } | sed "s|$NUMABENCH_HOME||" | sha256sum | cut -c 1-16
}

# The newest kernel package: Debian's for clouds, or Ubuntu's. Kept until the lists of packages change: to read them takes a second.
kernel_package() {
    local kept=$cache/kernel-package meta package
    if [[ -s $kept && ! /var/lib/apt/lists -nt $kept ]]; then
        cat "$kept"
        return
    fi

    for meta in linux-image-cloud-amd64 linux-image-virtual; do
        package=$(apt-cache depends "$meta" 2>/dev/null | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
        if [[ -n $package ]]; then
            echo "$package" >"$kept.$$" && mv "$kept.$$" "$kept"
            echo "$package"
            return
        fi
    done
    fail "no package of a kernel is known here (linux-image-cloud-amd64, linux-image-virtual): apt-get update"
}

# build_kernel FOLDER
build_kernel() {
    local package work
    package=$(kernel_package)
    if [[ ! -s $cache/$package.vmlinuz || ! -e $cache/$package.brd.ko ]]; then
        echo "lab: fetching $package…" >&2
        work=$(mktemp -d "$cache/kernel.XXXXXX")
        (cd "$work" && apt-get download -qq -o APT::Sandbox::User=root "$package") || fail "$package could not be fetched: apt-get update"
        dpkg -x "$work"/*.deb "$work/tree"
        # A disk in memory: the guest's own files cannot leave the page cache. Ubuntu has the module in another package.
        mv "$work"/tree/lib/modules/*/kernel/drivers/block/brd.ko "$cache/$package.brd.ko" 2>/dev/null || : >"$cache/$package.brd.ko"
        mv "$work"/tree/boot/vmlinuz-* "$cache/$package.vmlinuz"
        rm -rf "$work"
    fi
    ln "$cache/$package.vmlinuz" "$1/vmlinuz"
}

# libraries FILE…: the shared libraries that the programs and libraries need, as they are found on this machine.
libraries() {
    ldd "$@" 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | grep -v ':$' | sort -u
}

# openssl_libraries: .NET loads them by name to compute the hash of a user's model faster, so that ldd does not see them.
openssl_libraries() {
    /sbin/ldconfig -p | sed -n 's/.*x86-64.* => \(.*\/lib\(ssl\|crypto\)\.so\.\(3\|1\.1\)\)$/\1/p'
}

# publish PROJECT FOLDER OPTIONS…: with folders of its own, so that a build of the checkout going on beside it is not disturbed.
publish() {
    dotnet publish "$NUMABENCH_HOME/$1" -c Release -r linux-x64 --self-contained --artifacts-path "$cache/artifacts" \
        -p:RunAnalyzers=false -p:DebugType=none -p:SatelliteResourceLanguages=en -v quiet -o "$2" "${@:3}" >"$cache/publish.log" 2>&1 || {
        cat "$cache/publish.log" >&2
        fail "the suite could not be published"
    }
}

# compile_the_rest APP: has numabench do here what it does in guests, and compiles ahead what .NET still had to compile meanwhile. A run
# of one case in a guest then needs some 40 % less time.
compile_the_rest() {
    local app=$1 work=$1.profile version profiles
    mkdir "$work"
    dotnet build "$NUMABENCH_HOME/scripts/lab/profile.cs" -c Release -v quiet -o "$work/hook" >"$cache/profile.log" 2>&1 || no_profile
    # Whatever these say of this machine: one that is being measured already refuses the run.
    {
        profiled run --profile quick --no-spin --passes 1 --samples 3 --out "$work/run" \
            --only 'bandwidth/cpu=0/mem=0/op=read/*' 'latency.idle/cpu=0/mem=0/*' 'inference/*/policy=local/cpu=0/*' 'inference/*/policy=replica-per-node/*' ||
            echo "lab: guests will be slower, because numabench could not measure here: see $cache/profile.log" >&3
        profiled topology --format json
        profiled inspect $$ --for 1s --format json
        profiled files "$app/numabench" --format json
    } 3>&2 >>"$cache/profile.log" 2>&1 || true

    profiles=("$work"/*.mibc)
    version=$(sed -n 's/^ *"version": "\(.*\)".*/\1/p' "$app/numabench.runtimeconfig.json")
    # All assemblies are of this one image, so that code of one may rest on what another is like.
    "$(packages)/microsoft.netcore.app.crossgen2.linux-x64/$version/tools/crossgen2" "$cache/artifacts/obj/NumaBench.Bench/release_linux-x64/numabench.dll" \
        -o "$work/numabench.dll" -r "$app/*.dll" --targetos linux --targetarch x64 -O \
        --inputbubble --inputbubbleref "$app/*.dll" --compilebubblegenerics --non-local-generics-module:numabench "${profiles[@]/#/--mibc:}" \
        >>"$cache/profile.log" 2>&1 || no_profile
    mv "$work/numabench.dll" "$app/numabench.dll"
    rm -rf "$work"
}

no_profile() {
    cat "$cache/profile.log" >&2
    fail "what a run needs could not be compiled ahead"
}

# profiled ARGUMENTS…: numabench as in a guest, where no model is kept yet, its compiled methods noted in compile_the_rest's folder.
profiled() {
    XDG_CACHE_HOME=$work DOTNET_STARTUP_HOOKS=$work/hook/profile.dll NUMABENCH_LAB_PROFILE=$work "$app/numabench" "$@"
}

# packages: the folder where NuGet keeps them.
packages() {
    dotnet nuget locals global-packages --list | sed 's/^[^:]*: //; s|/$||'
}

# build_initramfs FOLDER
build_initramfs() {
    local root=$1/root file
    mkdir -p "$root"/{app,bin,lab}
    echo "lab: publishing the suite…" >&2
    # Compiling is much of what an emulated guest would do, so what measures is compiled ahead; it brings its libraries last.
    publish analysis/NumaBench.Analysis "$root/app"
    publish bench/NumaBench.Bench "$root/app" -p:PublishReadyToRun=true
    echo "lab: compiling what a run needs…" >&2
    compile_the_rest "$root/app"
    # Windows' copy, and what only debuggers, tracers and fleets load.
    rm -f "$root"/app/{onnxruntime.dll,onnxruntime.lib,createdump,libmscordbi.so,libmscordaccore.so,libcapstone.so,libclrgc.so,libclrgcexp.so,libcoreclrtraceptprovider.so,libduckdb.so}
    cp "$(command -v busybox)" "$root/bin/busybox"
    cp "$(command -v bash)" "$root/bin/bash"
    cp "$NUMABENCH_HOME/scripts/lab/init" "$root/init"
    cp "$NUMABENCH_HOME/scripts/record-machine.sh" "$root/bin/record-machine.sh"
    cp "$cache/$(kernel_package).brd.ko" "$root/lab/brd.ko"
    chmod +x "$root/init"
    for file in $(libraries "$root/bin/bash" "$root/app/numabench" "$root"/app/*.so) $(openssl_libraries); do
        install -D "$file" "$root$file"
    done
    # Not compressed: unpacking is the guest's slowest work, reading is not.
    (cd "$root" && find . | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet >"$1/initramfs")
    rm -rf "$root"
}

# image: prints the folder with vmlinuz and initramfs, after building it when the sources have changed.
image() {
    local folder work
    mkdir -p "$cache"
    folder=$cache/image-$(image_key)
    if [[ -s $folder/initramfs ]]; then
        touch "$folder"
        echo "$folder"
        return
    fi

    # One builds, the others wait.
    exec {lock}>"$cache/lock"
    flock -n "$lock" || { echo "lab: waiting for another build of an image…" >&2 && flock "$lock"; }
    if [[ ! -s $folder/initramfs ]]; then
        find "$cache" -maxdepth 1 -name 'image-*' -mmin +1440 -exec rm -rf {} +
        rm -rf "$cache"/work.*
        work=$(mktemp -d "$cache/work.XXXXXX")
        build_kernel "$work"
        build_initramfs "$work"
        mv "$work" "$folder"
        echo "lab: the image has $(($(stat -c %s "$folder/initramfs") >> 20)) MiB" >&2
    fi
    touch "$folder"
    # Servers that the build started may live on with a copy of the descriptor.
    flock -u "$lock"
    exec {lock}>&-
    echo "$folder"
}
