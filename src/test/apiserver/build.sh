#!/bin/bash
# Builds the API server that the profile `apiserver` tests against, and prints the directory that holds kube-apiserver and etcd.
# Everything comes from the Debian archive this machine already trusts: the source package `kubernetes`, Debian's Go to compile it,
# and the package etcd-server. Nothing is installed; packages are unpacked below the cache directory and removed when it is done.
# Takes about nine minutes of one processor and 4 GB of disk, once. usage: build.sh [DIRECTORY]
set -euo pipefail

directory=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/leakproof/apiserver}
if [ -x "$directory/bin/kube-apiserver" ] && [ -x "$directory/bin/etcd" ]; then
    printf '%s\n' "$directory/bin"
    exit
fi

mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
exec 8> "$directory/lock"
flock 8
work=$directory/work
rm -rf "$work"
mkdir -p "$work"/{sources,lists/partial,archives/partial,packages,tools,home,bin}

say() {
    printf '%s\n' "$1" >&2
}

# apt with the archive's sources as well, in directories of its own
archive() {
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/sources" -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache::archives="$work/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User="$(id -un)" "$@" >> "$work/apt.log" 2>&1 || {
        tail -n 20 "$work/apt.log" >&2
        return 1
    }
}

for list in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    grep -qsi 'debian' "$list" || continue
    case $list in
        *.sources) sed 's/^Types:.*/Types: deb deb-src/' "$list" > "$work/sources/${list##*/}" ;;
        *.list) sed -n 's/^deb\(-src\)\? \(.*\)/deb \2\ndeb-src \2/p' "$list" > "$work/sources/${list##*/}" ;;
    esac
done

cd "$work/packages"
say 'fetching the sources of kubernetes, a Go that compiles them, and etcd'
archive update
archive download golang-1.19-go golang-1.19-src etcd-server rsync libpopt0 libxxhash0 jq libjq1 libonig5
archive source --download-only kubernetes
for package in *.deb; do
    dpkg-deb --extract "$package" "$work/tools"
done

mkdir "$work/kubernetes"
tar -xzf kubernetes_*.orig.tar.gz -C "$work/kubernetes" --strip-components=1
tar -xJf kubernetes_*.debian.tar.xz -C "$work/kubernetes"
cd "$work/kubernetes"
while read -r patch; do
    patch -p1 -s < "debian/patches/$patch"
done < <(grep -v '^ *\(#\|$\)' debian/patches/series)

say 'compiling kube-apiserver'
export HOME=$work/home GOROOT=$work/tools/usr/lib/go-1.19 GOPATH=$work/go GOCACHE=$work/go-cache GOFLAGS='' GOPROXY=off CGO_ENABLED=0
export PATH=$GOROOT/bin:$work/tools/usr/bin:$PATH
LD_LIBRARY_PATH=$(echo "$work"/tools/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH
mkdir -p "$GOPATH/src/k8s.io"
ln -s "$work/kubernetes" "$GOPATH/src/k8s.io/kubernetes"
cd "$GOPATH/src/k8s.io/kubernetes"
make WHAT=cmd/kube-apiserver GOLDFLAGS='-s -w' > "$work/make.log" 2>&1 || {
    tail -n 30 "$work/make.log" >&2
    say "could not compile kube-apiserver: see $work/make.log"
    exit 1
}
install -m 755 _output/bin/kube-apiserver "$work/tools/usr/bin/etcd" "$work/bin"
unset LD_LIBRARY_PATH
"$work/bin/kube-apiserver" --version >&2
"$work/bin/etcd" --version | head -n 1 >&2

rm -rf "${directory:?}/bin"
mv "$work/bin" "$directory/bin" # last, so that a build that stops half way leaves nothing that looks whole
chmod -R u+w "$work"
rm -rf "$work"
printf '%s\n' "$directory/bin"
