#!/bin/sh
# Installs the programs named, where that is possible; else says what is missing and what to do.
#   bwrap      confines submissions
#   chromium   opens the pages in the tests
#   dockerd, debootstrap, ip   real containers in the tests
missing=""
for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -z "$missing" ] && exit 0
packages=$(echo "$missing" | sed 's/bwrap/bubblewrap/; s/dockerd/docker.io/; s/\<ip\>/iproute2/')
export DEBIAN_FRONTEND=noninteractive
if [ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq $packages >/dev/null && exit 0
fi
echo "Missing:$packages. Install it (Debian, Ubuntu: sudo apt-get install$packages; Fedora: sudo dnf install$packages)." >&2
case "$missing" in
*bwrap*) echo "Without bubblewrap submissions run without a sandbox." >&2 ;;
esac
