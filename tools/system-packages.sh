#!/bin/sh
# Installs bubblewrap, which confines submissions, where that is possible; else says what to do.
command -v bwrap >/dev/null 2>&1 && exit 0
if [ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && apt-get install -y -qq bubblewrap >/dev/null && exit 0
fi
echo "bubblewrap is missing: submissions would run without a sandbox." >&2
echo "Install it (Debian, Ubuntu: sudo apt-get install bubblewrap; Fedora: sudo dnf install bubblewrap)." >&2
