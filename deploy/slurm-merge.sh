#!/bin/sh
# The shards of slurm-array.sh put together; tells the monitor behind ALARM_URL how it ended.
#SBATCH --job-name=boardpack-merge
#SBATCH --time=00:30:00
set -u
cd "${SLURM_SUBMIT_DIR:?}" || exit 4
npx boardpack merge "${PORTFOLIO:-inputs/portfolio.yaml}" --period "${PERIOD:-$(deploy/quarter.sh)}" --out "${OUT:-output}"
code=$?
if [ -n "${ALARM_URL:-}" ]; then curl -fsS --retry 5 --max-time 30 "$ALARM_URL/$code" >/dev/null; fi
exit "$code"
