#!/bin/sh
# Prints the quarter that ended last, for `boardpack run --period`: in January 2027 it is 2026Q4. The tool itself reads no
# clock; whoever starts it decides the period. TODAY (YYYY-MM-DD) stands in for the date, to repeat a run.
set -eu
today=${TODAY:-$(date -u +%Y-%m-%d)}
year=${today%%-*}
month=${today#*-}
month=${month%%-*}
month=${month#0}
quarter=$(((month - 1) / 3))
if [ "$quarter" -eq 0 ]; then
  year=$((year - 1))
  quarter=4
fi
echo "${year}Q${quarter}"
