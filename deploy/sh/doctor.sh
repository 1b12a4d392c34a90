# Sourced functions of deploy/drover say what is missing; this says it to a person. 0 all there, 5 something is not.
set -euo pipefail
here="$1"
# shellcheck source=../drover
source "$here/drover"

bad=0
good() { printf 'ok       %s\n' "$*"; }
miss() { printf 'MISSING  %s\n         mend it with: %s\n' "$1" "$2"; bad=1; }
note() { printf 'note     %s\n' "$*"; }

mapfile -t missing < <(missing_packages build run)
if [ "${#missing[@]}" -eq 0 ]; then
  good "Debian packages for building and running"
else
  miss "Debian packages: ${missing[*]}" \
    "$([ "$(id -u)" -eq 0 ] || printf 'sudo ')apt-get install --no-install-recommends ${missing[*]}"
fi
mapfile -t for_tests < <(missing_packages test)
[ "${#for_tests[@]}" -eq 0 ] || note "some tests will be skipped without: ${for_tests[*]}"

# Below its floor a package works, with holes that are known: said, and no reason to refuse.
while read -r package floor why; do
  has dpkg-query || break
  version="$(dpkg-query -W -f '${db:Status-Abbrev}${Version}' "$package" 2>/dev/null || true)"
  case "$version" in ii*) version="${version#ii }" ;; *) continue ;; esac
  if dpkg --compare-versions "$version" lt "$floor"; then
    note "OLD: $package $version is below $floor: $why"
    printf '         mend it with: apt-get update && apt-get install --only-upgrade %s\n' "$package"
  fi
done < <(grep -v '^#' "${DROVER_FLOORS:-$here/floors.txt}")

# first_number TEXT: the first run of digits in it
first_number() { printf '%s' "$1" | grep -oE '[0-9]+' | head -1; }

if has javac; then
  version="$(javac -version 2>&1)"
  if [ "$(first_number "$version")" -ge 17 ]; then good "Java: $version"; else
    miss "Java 17 or newer (found $version)" "apt-get install openjdk-17-jdk-headless"
  fi
fi
if has node; then
  version="$(node --version)"
  good "Node: $version"
  [ "$(first_number "$version")" -ge 20 ] || note "the front end needs Node 20: the build fetches it into ~/.cache/drover"
fi
for element in rtspsrc avdec_h264 avdec_h265 h264parse x264enc jpegenc videoscale appsink watchdog; do
  has gst-inspect-1.0 || break
  gst-inspect-1.0 --exists "$element" 2>/dev/null ||
    miss "GStreamer element $element" "rm -rf ~/.cache/gstreamer-1.0 && apt-get install --reinstall gstreamer1.0-libav gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
done
if has unshare && [ "$(id -u)" -eq 0 ] && ! unshare -U true 2>/dev/null; then
  miss "user namespaces (PostgreSQL does not run as root without)" \
    "sysctl -w kernel.unprivileged_userns_clone=1, or run drover as an ordinary user"
fi
free_gib=$(($(df -Pk "$here" | awk 'NR==2 {print $4}') / 1048576))
if [ "$free_gib" -ge 4 ]; then good "disk: $free_gib GiB free"; else
  miss "4 GiB of free disk (found $free_gib)" "free some space on $(df -P "$here" | awk 'NR==2 {print $6}')"
fi
memory_gib=$(($(awk '/MemAvailable/ {print $2}' /proc/meminfo) / 1048576))
if [ "$memory_gib" -ge 3 ]; then good "memory: $memory_gib GiB free"; else
  miss "3 GiB of free memory (found $memory_gib)" "stop something else"
fi
files=$(ulimit -n)
if [ "$files" = unlimited ] || [ "$files" -ge 4096 ]; then good "open files: $files"; else
  miss "4096 open files (allowed: $files)" "ulimit -n 4096"
fi
if [ -f "$target/app/drover.jar" ]; then
  if sources_newer; then note "sources are newer than the build: the next start builds"; else good "build: up to date"; fi
else
  note "not built yet: the first start builds"
fi
[ "$bad" -eq 0 ] || exit 5
