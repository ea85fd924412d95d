#!/bin/sh
# sbatch --array=1-4 deploy/slurm-array.sh; then, when all tasks have ended whichever way:
# sbatch --dependency=afterany:JOBID deploy/slurm-merge.sh. Start it from `scrontab` at `37 4 6 1,4,7,10 *`.
# The output folder must be one file system for all nodes. A task that a node loses is requeued, and resumes.
#SBATCH --job-name=boardpack
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=06:00:00
set -u
cd "${SLURM_SUBMIT_DIR:?}" || exit 4
npx boardpack run "${PORTFOLIO:-inputs/portfolio.yaml}" --period "${PERIOD:-$(deploy/quarter.sh)}" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --out "${OUT:-output}" --jobs "${JOBS:-2}"
code=$?
# 4: the disk, a limit or a check failed; another attempt may mend it, three times at most.
if [ "$code" -eq 4 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
