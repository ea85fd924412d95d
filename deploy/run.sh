#!/bin/sh
# One quarterly run on one machine, for cron and systemd: build, then tell a heartbeat monitor. Which one is ALARM_URL:
# a monitor that expects a call each quarter raises the alarm when none comes, so that a missed run is noticed, too.
# PORTFOLIO and OUT say what is built and where it goes; the exit code is that of boardpack.
set -u
cd "$(dirname "$0")/.."
period=${PERIOD:-$(deploy/quarter.sh)}
code=0
npx boardpack run "${PORTFOLIO:-inputs/portfolio.yaml}" --period "$period" --out "${OUT:-output}" \
  --fail-if 'verdict = not-ready' || code=$?
if [ -n "${ALARM_URL:-}" ]; then
  # 0 calls the success address; any other code the address of that code, which the monitor counts as a failure.
  curl -fsS --retry 5 --max-time 30 "$ALARM_URL/$code" >/dev/null || echo "the monitor could not be told" >&2
fi
exit "$code"
