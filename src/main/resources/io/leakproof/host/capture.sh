#!/bin/sh
# Writes what this Linux host shows of shared device memory to stdout, as one stream of text, for `leakproof collect` and
# `leakproof holders` on any other machine.
#
#   umask 077; sh capture.sh > node7.lpc         as root on the host
#   ROOT=/host sh capture.sh > node7.lpc         in a privileged pod that sees the host's /proc, /sys, /lib under /host
#   leakproof holders node7.lpc                  anywhere, as anybody
#
# It only reads. It opens no device node (the first to open /dev/dri/card0 would become DRM master), loads nothing and leaves
# nothing behind. POSIX sh with find, grep, sed, tr, cut, ls, head, mktemp, readlink and wc; busybox has them all.
#
# DEEP=1 looks at the descriptors of every thread, as one may have a table of its own; NAMES=1 keeps names of processes, which
# their users choose; KERNEL=R takes R for the running kernel's release.
#
# Not written: command lines, environments, contents of users' files, texts of links, the kernel's log, keys of registrations.
# Names that users chose are left out wherever that is safe; the lists of buffers and of DRM clients keep them, as they are read
# from the end. Users, cgroups and process numbers are in it: treat a capture as personal data.
#
# The format: "@ path" starts a file, "|" starts each of its lines, "! path why" names what was not read, "@ end" ends it all. As
# every line of content has its "|", no content can start a file. "bulk/" files hold the lines of many files, each after its
# file's path, so that no line can claim to be another file's.

LC_ALL=C
export LC_ALL
umask 077
root=${ROOT:-}
proc=$root/proc
sys=$root/sys
kernel=${KERNEL:-$(uname -r)}
lib=$root/lib/modules/$kernel
tmp=$(mktemp -d) || exit 70
trap 'rm -rf "$tmp"' 0
trap 'exit 70' HUP INT TERM

# Content, from stdin. The empty line ends a last line that had no newline.
body() {
    sed 's/^/|/'
    echo
}

# PATH MIB [FILTER]: a file of the capture, from stdin: of more than that the lines that are whole, and that there is more.
# One byte more is taken to know it, as nothing says before how much there will be.
bounded() {
    most=$(($2 * 1048576))
    head -c "$((most + 1))" >"$tmp/bounded"
    echo "@ $1"
    if [ "$(wc -c <"$tmp/bounded")" -le "$most" ]; then
        "${3:-cat}" <"$tmp/bounded" | body
    else
        head -c "$most" "$tmp/bounded" | sed '$d' | "${3:-cat}" | body
        echo "! $1 larger than $2 MiB, the rest is missing"
    fi
}

# What a file holds; its size is often 0 whatever that is.
file() {
    if [ -r "$root/$1" ] && head -c 4194305 "$root/$1" >"$tmp/file" 2>/dev/null; then
        bounded "$1" 4 <"$tmp/file"
    elif [ -e "$root/$1" ]; then
        echo "! $1 not readable"
    else
        echo "! $1 absent"
    fi
}

# NAME FILTER PROGRAM...: what a program prints, as the filter leaves it. It may be missing, fail, hang or never end.
command_output() {
    name=$1
    filter=$2
    shift 2
    if ! command -v "$1" >/dev/null 2>&1; then
        echo "! cmd/$name no $1" && return
    fi
    rm -f "$tmp/well"
    { timeout 20 "$@" 2>/dev/null </dev/null && : >"$tmp/well"; } | head -c 16777217 >"$tmp/out"
    if [ -e "$tmp/well" ] || [ "$(wc -c <"$tmp/out")" -gt 16777216 ]; then
        bounded "cmd/$name" 16 "$filter" <"$tmp/out"
    else
        echo "! cmd/$name failed"
    fi
}

bulk() {
    name=bulk/$1 && shift
    "$@" 2>/dev/null | bounded "$name" 16
}

# The lines that match in one file of every process. -H puts the file's path before each line.
of_each_process() {
    bulk "$1" find "$proc" -maxdepth 2 -path "$proc/[0-9]*/$2" -exec grep -HE "$3" {} +
}

meta() {
    echo "@ meta"
    {
        echo "time $(date -u +%Y-%m-%dT%H:%M:%SZ)"
        echo "euid $(id -u)"
        echo "kernel $kernel"
        # The first namespaces of a host have fixed numbers: anything else means that processes may be hidden from us.
        echo "pidns $(readlink "$proc/self/ns/pid" 2>/dev/null)"
        echo "cgroupns $(readlink "$proc/self/ns/cgroup" 2>/dev/null)"
    } | body
}

host_files() {
    file proc/version
    file proc/sys/kernel/random/boot_id
    kernel_arguments
    file proc/modules
    file sys/kernel/security/lockdown
    file sys/kernel/debug/dma_buf/bufinfo
    file sys/fs/bpf/dmabuf_iter
    file sys/fs/bpf/drm_holders
    file proc/driver/nvidia/version
    checkpoint
}

# Of the arguments of the kernel, which may hold anything, these words.
kernel_arguments() {
    words='iommu|intel_iommu|amd_iommu|init_on_alloc|init_on_free|lockdown|dma_heap|vfio|pci=|module_blacklist'
    echo "@ proc/cmdline"
    { tr ' ' '\n' <"$proc/cmdline" | grep -E "^($words)"; } 2>/dev/null | body
}

# Which pod was given which device. What the plugins answered may hold environments, so it stays here.
checkpoint() {
    file var/lib/kubelet/device-plugins/kubelet_internal_checkpoint | sed 's/"AllocResp":"[^"]*"/"AllocResp":""/g'
}

kernel_config() {
    options='DMA_SHARED_BUFFER|UDMABUF|DMABUF_[A-Z_]*|VFIO_PCI_DMABUF|PCI_P2PDMA|IOMMUFD[A-Z_]*'
    options="$options|INFINIBAND_ON_DEMAND_PAGING|INFINIBAND_USER_ACCESS|INIT_ON_(ALLOC|FREE)_DEFAULT_ON"
    options="$options|VIDEOBUF2_[A-Z_]*|DRM_ACCEL|NET_DEVMEM|IO_URING_ZCRX|BPF_SYSCALL|DEBUG_INFO_BTF"
    echo "@ config"
    { zcat "$proc/config.gz" 2>/dev/null || cat "$root/boot/config-$kernel" "$lib/config" 2>/dev/null; } |
        grep -E "^CONFIG_($options)=" | body
}

# Name, driver, module, vendor:device, type of the IOMMU group.
bound_devices() {
    echo "@ sys/devices.txt"
    for device in "$sys"/bus/pci/devices/* "$sys"/bus/platform/devices/* "$sys"/bus/faux/devices/* \
        "$sys"/bus/auxiliary/devices/*; do
        [ -e "$device/driver" ] || continue
        driver=$(basename "$(readlink "$device/driver")")
        module=$(readlink "$device/driver/module")
        group=$(cat "$device/iommu_group/type")
        printf '%s %s %s %s:%s %s\n' "${device##*/}" "$driver" "${module##*/}" \
            "$(cat "$device/vendor")" "$(cat "$device/device")" "${group:--}"
    done 2>/dev/null | body
}

# Class, name, parent device, major:minor (which leads from a descriptor to the driver behind it), RDMA device.
device_nodes() {
    echo "@ sys/nodes.txt"
    for class in drm accel habanalabs infiniband_verbs video4linux iommu vfio vfio-dev nvidia kfd dma_heap misc; do
        for node in "$sys/class/$class"/*; do
            [ -r "$node/dev" ] || continue
            parent=-
            [ -r "$node/pci_addr" ] && parent=$(cat "$node/pci_addr")
            [ -e "$node/device" ] && parent=$(readlink -f "$node/device")
            rdma=-
            [ "$class" = infiniband_verbs ] && rdma=$(cat "$node/ibdev")
            echo "$class ${node##*/} ${parent##*/} $(cat "$node/dev") $rdma"
        done
    done 2>/dev/null | body
}

# Where displays, network cards, accelerators and bridges sit: the path says which switch two devices share.
pci_topology() {
    echo "@ sys/p2p.txt"
    for device in "$sys"/bus/pci/devices/*; do
        class=$(cat "$device/class" 2>/dev/null)
        case $class in
        0x02* | 0x03* | 0x0b4* | 0x12* | 0x0604*) ;;
        *) continue ;;
        esac
        path=$(readlink -f "$device")
        memory=-
        [ -d "$device/p2pmem" ] && memory=p2pmem
        echo "${path#"$sys"/devices/} $class $memory"
    done 2>/dev/null | body
}

module_parameters() {
    echo "@ sys/params.txt"
    for parameter in habanalabs/parameters/memory_scrub dma_heap/parameters/mem_accounting \
        vfio_iommu_type1/parameters/allow_unsafe_interrupts; do
        [ -r "$sys/module/$parameter" ] && echo "$parameter $(cat "$sys/module/$parameter")"
    done | body
}

# Gaudi's generations share a driver; only device_type tells them apart. Before 6.5 its nodes had a class of their own, without a device.
accelerators() {
    echo "@ sys/accel.txt"
    for type in "$sys"/class/accel/*/device/device_type "$sys"/class/habanalabs/*/device_type; do
        [ -r "$type" ] || continue
        device=${type%/*}
        node=${device%/device}
        address=$(basename "$(readlink -f "$device")")
        [ -r "$node/pci_addr" ] && address=$(cat "$node/pci_addr")
        echo "${node##*/} $address $(cat "$type")"
    done 2>/dev/null | body
}

unpacker() {
    case $1 in
    *.xz) echo "xz -dc" ;;
    *.zst) echo "zstd -dqc" ;;
    *.gz) echo "gzip -dc" ;;
    *) echo cat ;;
    esac
}

# The file of a loaded module, whose name may have "-" where the kernel says "_".
module_file() {
    pattern=$(echo "$1" | sed 's/_/[-_]/g')
    sed -n "s/^\([^:]*\/$pattern\.ko[.a-z]*\):.*/\1/p" "$lib/modules.dep" 2>/dev/null | head -n 1
}

# The names in a file that say how it imports or exports. `nm` would find the same and no more; it is seldom there.
telling_names() {
    core='dma_buf_[a-z_]+|ib_umem_(dmabuf_[a-z_]+|get)|drm_gem_(shmem_)?prime_[a-z_]+'
    core="$core|vb2_(dma_contig|dma_sg|vmalloc)_memops"
    own='[a-z0-9_]*(reg_user_mr_dmabuf|move_notify|invalidate_mappings|dmabuf_revoke|dma_?buf_ops|attach_ops)'
    tr -cs 'A-Za-z0-9_' '\n' | grep -E "^($core|$own)\$" | sort -u | tr '\n' ','
}

# Of each loaded module that has such names: module, srcversion, names. Else, where the file could not be read: why.
module_symbols() {
    echo "@ symbols"
    cut -d' ' -f1 "$proc/modules" 2>/dev/null | while read -r module; do
        path=$(module_file "$module")
        if [ -z "$path" ]; then
            echo "$module - no-file"
            continue
        fi
        unpack=$(unpacker "$path")
        program=${unpack%% *}
        command -v "$program" >/dev/null || { echo "$module - no-$program" && continue; }
        # shellcheck disable=SC2086 # a program and its options
        $unpack "$lib/$path" >"$tmp/module" 2>/dev/null || { echo "$module - not-readable" && continue; }
        names=$(telling_names <"$tmp/module")
        [ -n "$names" ] || continue
        echo "$module $(cat "$sys/module/$module/srcversion" 2>/dev/null || echo -) $names"
    done | body
}

kernel_symbols() {
    rdma='ib_umem_dmabuf_(unsupported_move_notify|revoke[a-z_]*|get_pinned[a-z_]*)'
    core='dma_buf_(attach_revocable|invalidate_mappings|move_notify)|bpf_iter_dmabuf'
    echo "@ kallsyms"
    grep -E " ($rdma|$core)([[:space:]]|\$)" "$proc/kallsyms" 2>/dev/null | cut -d' ' -f2- | body
}

descriptor='ino:|size:|count:|exp_name:'

processes() {
    of_each_process uid status '^(Uid|CapEff):'
    of_each_process cgroup cgroup '^(0::|[0-9]+:(memory|name=systemd|devices|pids):)'
    of_each_process limits limits '^Max locked memory'
    descriptors
    [ -z "${DEEP:-}" ] || descriptors_of_threads
    mappings
    open_files
    mapped_files
    [ -z "${NAMES:-}" ] || of_each_process comm comm .
}

# dma-bufs; sockets with files on their way; io_uring's fixed files; vfio devices; DRM clients.
descriptors() {
    others='scm_fds: [1-9]|UserFiles:| +[0-9]+: /?dmabuf|vfio-device-syspath:|drm-pdev:'
    bulk fdinfo find "$proc" -maxdepth 3 -path "$proc/[0-9]*/fdinfo/[0-9]*" \
        -exec grep -HE "^($descriptor|$others)" {} +
}

descriptors_of_threads() {
    bulk tasks find "$proc" -maxdepth 5 -path "$proc/[0-9]*/task/[0-9]*/fdinfo/[0-9]*" \
        -exec grep -HE "^($descriptor)" {} +
}

# Mappings of dma-bufs, without the names their users gave them, and of device nodes.
mappings() {
    find "$proc" -maxdepth 2 -path "$proc/[0-9]*/maps" \
        -exec grep -HE ' (/dmabuf:|/dev/(dri|accel|hl|nvidia|kfd|video))' {} + 2>/dev/null |
        sed 's,\( /dmabuf:\).*,\1,' | bounded bulk/maps 16
}

# Whether a process has ended, and so has no descriptors.
dead() {
    grep -q '^State:[[:space:]]*[ZX]' "$1/status" 2>/dev/null
}

# -L lists what a descriptor leads to (inode, owner, device number) under the descriptor's number, so that the text of
# the link is never read. Kept: device nodes, and files of no type, which dma-bufs are. "fd?:" in place of "fd:" marks
# a process that did not show all.
# shellcheck disable=SC2012  # the names here are numbers
open_files() {
    for directory in "$proc"/[0-9]*/fd; do
        if ls -Llni "$directory/" >"$tmp/list" 2>/dev/null || dead "${directory%/fd}"; then
            echo "$directory:"
        elif [ -d "$directory" ]; then
            echo "$directory?:"
        fi
        grep -E '^ *[0-9]+ [c?]' "$tmp/list"
    done | bounded bulk/fd 16
}

# The same of mapped dma-bufs: only here is the owner of a buffer that nobody has a descriptor of.
# shellcheck disable=SC2010,SC2012  # the names here are ranges of addresses
mapped_files() {
    grep -lE ' /dmabuf:' "$proc"/[0-9]*/maps 2>/dev/null | while read -r maps; do
        directory=${maps%maps}map_files
        echo "$directory:"
        ls -Llni "$directory/" 2>/dev/null | grep -E '^ *[0-9]+ [?]'
    done | bounded bulk/mapfiles 16
}

# Memory of a megabyte and more that cgroups without a process still pay for.
cgroups_without_processes() {
    find "$sys/fs/cgroup" -name memory.current -exec grep -H '[0-9]\{7\}' {} + 2>/dev/null |
        while IFS= read -r line; do
            cgroup=${line%/memory.current:*}
            # Files of this kind have size 0 whatever they hold, so the first byte decides.
            [ -n "$(head -c 1 "$cgroup/cgroup.procs" 2>/dev/null)" ] || echo "$line"
        done | bounded bulk/cgroup-memory 16
}

# Who knows the key of a registration can use it, so keys stay here. In JSON a quote is escaped: no name can end early.
without_keys() {
    if [ -n "${NAMES:-}" ]; then
        cat
    else
        sed -E 's/"comm":"([^"\\]|\\.)*"/"comm":""/g'
    fi | sed -E 's/"(rkey|lkey|local_dma_lkey)":"[^"]*"/"\1":""/g'
}

rdma_resources() {
    for type in mr ctx pd; do
        command_output "rdma-j-resource-show-$type.json" without_keys rdma -j resource show "$type"
    done
    command_output rdma-j-resource-show.json cat rdma -j resource show
    command_output rdma-j-system.json cat rdma -j system show
}

# The kubelet names its directories of logs namespace_pod_uid.
# shellcheck disable=SC2010  # only names of that form pass
pods() {
    echo "@ pods"
    ls "$root/var/log/pods" 2>/dev/null | grep -E '^[a-z0-9.-]+_[a-z0-9.-]+_[0-9a-f-]+$' | body
}

cdi() {
    for spec in "$root"/etc/cdi/*.json "$root"/run/cdi/*.json; do
        [ -r "$spec" ] || continue
        echo "@ cdi/${spec##*/}"
        head -c 1048576 "$spec" | tr '{},' '\n' | grep -E '^[[:space:]]*"(kind|name|path|hostPath|major|minor)"' | body
        [ "$(wc -c <"$spec")" -le 1048576 ] || echo "! cdi/${spec##*/} larger than 1 MiB, the rest is missing"
    done
}

drm_debugfs() {
    for directory in "$sys"/kernel/debug/dri/*/; do
        id=${directory%/}
        id=${id##*/}
        case $id in
        client-* | \*) continue ;;
        esac
        file "sys/kernel/debug/dri/$id/name"
        file "sys/kernel/debug/dri/$id/clients"
    done
}

# The list of buffers and the list of processes come first and last: what differs changed while it was read.
echo "#leakproof-capture 1"
bulk pids ls "$proc"
meta
host_files
kernel_config
bound_devices
device_nodes
pci_topology
module_parameters
accelerators
module_symbols
kernel_symbols
processes
cgroups_without_processes
rdma_resources
command_output nvidia-smi-apps.csv cat \
    nvidia-smi --query-compute-apps=pid,gpu_bus_id,used_memory --format=csv,noheader
pods
cdi
drm_debugfs
{ cat "$sys/kernel/debug/dma_buf/bufinfo" 2>/dev/null || :; } | bounded sys/kernel/debug/dma_buf/bufinfo.2 4
bulk pids.end ls "$proc"
echo "@ end"
