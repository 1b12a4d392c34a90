# Runs the walls and the tests of all modules and says at the end how many tests there were. Arguments go to Maven:
#   drover test                       everything; tests tagged `whole` (a whole Drover as processes) come last, by failsafe
#   drover test -DskipITs             without those
#   drover test -Dquick               without those and without walls, the page as it is
#   drover test -pl deploy -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=MalformedInputTest    one of them
# Last line: "N passed, N failed, N skipped". 0 when nothing failed and everything was built.
set -euo pipefail
here="$1"; shift
# shellcheck source=../drover
source "$here/drover"

mkdir -p "$target"
log="$target/test.log"
began="$target/test.began"
touch "$began"
code=0
# Failures are read from the reports, so that a red module does not hide the tests of those behind it.
maven "$log" "drover: testing" -Dmaven.test.failure.ignore=true verify "$@" || code=$?

reports() { find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$began" -not -path '*/node_modules/*' "$@"; }
totals="$(reports -exec grep -ho '<testsuite [^>]*' {} + | awk '
  function n(key,  m) { return match($0, " " key "=\"[0-9]+\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : 0 }
  { all += n("tests"); failed += n("failures") + n("errors"); skipped += n("skipped") }
  END { printf "%d %d %d", all - failed - skipped, failed, skipped }')"
read -r passed failed skipped <<<"${totals:-0 0 0}"

if [ "$failed" -gt 0 ]; then
  say "failed:"
  reports -exec grep -lE '<(failure|error)[ >]' {} + | sed -E 's|.*/TEST-(.*)\.xml|  \1|' >&2
fi
if [ "$code" -ne 0 ]; then
  say "drover: Maven failed; the end of $log:"
  grep -E '^\[ERROR\]' "$log" | head -n 30 >&2 || tail -n 30 "$log" >&2
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$code" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
