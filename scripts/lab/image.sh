# Sourced by lab.sh: builds what a guest boots, a kernel and an initramfs with the published suite, and keeps both.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/numabench/lab

# What makes the image another one: the sources of the suite, of the image, and what is copied from this machine.
image_key() {
    {
        find "$NUMABENCH_HOME"/{bench,analysis} "$NUMABENCH_HOME"/Directory.*.props "$NUMABENCH_HOME"/scripts/{lab/{init,image.sh,numabench-report},record-machine.sh} -type f -print0 | sort -z | xargs -0 sha256sum
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

# copy_libraries ROOT FILE…: those that the programs and libraries need, each to the folder where it lies here.
copy_libraries() {
    local file
    for file in $(libraries "${@:2}"); do
        install -D "$file" "$1$file" || return
    done
}

# archive ROOT FILE: not compressed, because unpacking is the guest's slowest work and reading is not.
archive() {
    (cd "$1" && find . | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet) >"$2"
}

# build_initramfs FOLDER
build_initramfs() {
    local root=$1/root
    mkdir -p "$root"/{app,bin,lab}
    echo "lab: compiling the suite…" >&2
    # To native code: emulated, .NET takes longer to start and to compile than what a test of placement measures.
    publish bench/NumaBench.Bench "$1/native" -p:ForGuests=true
    cp "$1"/native/{numabench,libonnxruntime*.so} "$NUMABENCH_HOME/scripts/lab/numabench-report" "$root/app" &&
        cp "$(command -v busybox)" "$root/bin/busybox" &&
        cp "$(command -v bash)" "$root/bin/bash" &&
        install "$NUMABENCH_HOME/scripts/lab/init" "$root/init" &&
        cp "$NUMABENCH_HOME/scripts/record-machine.sh" "$root/bin/record-machine.sh" &&
        cp "$cache/$(kernel_package).brd.ko" "$root/lab/brd.ko" &&
        copy_libraries "$root" "$root/bin/bash" "$root"/app/{numabench,*.so} &&
        openssl_libraries | xargs -I '{}' install -D '{}' "$root{}" &&
        archive "$root" "$1/initramfs" &&
        rm -rf "$root" "$1/native" || fail "the image could not be made"
}

# build_image FOLDER
build_image() {
    local work
    [[ ! -s $1/initramfs ]] || return 0
    find "$cache" -maxdepth 1 -name 'image-*' -mmin +1440 -exec rm -rf {} +
    rm -rf "$cache"/work.*
    work=$(mktemp -d "$cache/work.XXXXXX") || fail "nothing can be written to $cache"
    build_kernel "$work"
    build_initramfs "$work"
    mv "$work" "$1" || fail "the image could not be kept as $1"
    echo "lab: the image has $(($(stat -c %s "$1/initramfs") >> 20)) MiB" >&2
}

# build_released IMAGE
build_released() {
    local work root
    [[ ! -s $1/released ]] || return 0
    echo "lab: publishing the suite as releases have it…" >&2
    work=$(mktemp -d "$cache/work.XXXXXX") || fail "nothing can be written to $cache"
    root=$work/root
    publish analysis/NumaBench.Analysis "$root/app"
    publish bench/NumaBench.Bench "$root/app"
    # Windows' copy, and what only debuggers, tracers and fleets load.
    rm -f "$root"/app/{onnxruntime.dll,onnxruntime.lib,createdump,libmscordbi.so,libmscordaccore.so,libcapstone.so,libclrgc.so,libclrgcexp.so,libcoreclrtraceptprovider.so,libduckdb.so}
    copy_libraries "$root" "$root"/app/{numabench,*.so} &&
        archive "$root" "$work/released" &&
        mv "$work/released" "$1/released" &&
        rm -rf "$work" || fail "the released suite could not be added to the image"
}

# one_at_a_time COMMAND…: one process builds, the others wait.
one_at_a_time() {
    exec 9>"$cache/lock"
    flock -n 9 || { echo "lab: waiting for another build of an image…" >&2 && flock 9; }
    # Servers that the build starts live on, and would hold the lock.
    "$@" 9>&-
    exec 9>&-
}

# image: prints the folder with vmlinuz and initramfs, after building it when the sources have changed.
image() {
    local folder
    mkdir -p "$cache"
    folder=$cache/image-$(image_key)
    [[ -s $folder/initramfs ]] || one_at_a_time build_image "$folder"
    touch "$folder"
    echo "$folder"
}

# released IMAGE: prints the archive that has the suite as releases have it, with the runtime and numabench-report: most of what a guest
# would have to unpack.
released() {
    [[ -s $1/released ]] || one_at_a_time build_released "$1"
    echo "$1/released"
}
