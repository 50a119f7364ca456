#!/usr/bin/env bash
# Programs that some tests talk to, from Debian. Without root or a network the tests that need them skip and say so.
set -u
packages=()
command -v chromium >/dev/null && command -v chromedriver >/dev/null || packages+=(chromium chromium-driver)
command -v rapper >/dev/null || packages+=(raptor2-utils)
command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null || packages+=(virtuoso-opensource-7-bin)
[ ${#packages[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not installed: ${packages[*]} (their tests will be skipped; run: sudo apt-get install ${packages[*]})" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
  echo "could not install: ${packages[*]} (their tests will be skipped)" >&2
exit 0
