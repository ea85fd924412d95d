"""Recalculates workbooks in LibreOffice, ignoring every cached value.

Usage: recalculate.py JOBS.json, run with the Python that has the uno module (Debian: /usr/bin/python3).
JOBS is a list of {"workbook": path, "cases": [[{"sheet", "cell", "value"}, ...], ...], "sheets": [...] or null}. A workbook
is loaded once and computed whole; each case starts from the workbook as written, sets its cells, recalculates and tells
every cell that is filled, of all sheets or of those named. "hard_every" n recalculates all formulas in every n-th case,
in the others only what depends on the cells that were set, as for a person who types. With "save" the workbook is saved
under that path as it is in the last case.

Writes a line of JSON for each workbook, {sheet: [address, ...]}, and then one for each of its cases, {sheet: [value, ...]};
values are numbers or texts, an error comes out as "#ERR:code".
"""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException


def property_value(name, value):
    result = PropertyValue()
    result.Name = name
    result.Value = value
    return result


# Calculation in threads is off: LibreOffice 7.4 crashes in it now and then on a busy machine with few cores.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Calculation">
<prop oor:name="UseThreadedCalculationForFormulaGroups" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""


class Died(Exception):
    """LibreOffice is no longer there, or has lost its mind."""


# Seconds after which a LibreOffice that has finished nothing is taken to hang; a load takes 5, a case 3.
PATIENCE = 180

# Kills a group of processes when a file was not touched for too long. A process, since the bridge to LibreOffice breaks
# where another thread runs beside it.
WATCH = """
while sleep 2 && kill -0 "$1"
do
    if [ $(($(date +%s) - $(stat -c %Y "$2"))) -gt "$3" ]
    then
        kill -9 "-$1"
    fi
done
"""


class Office:
    """A LibreOffice of its own profile that ends with the block; one that hangs is killed, so that calls to it fail."""

    was_gone = False

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="recalculate")
        os.mkdir(os.path.join(self.profile, "user"))
        with open(os.path.join(self.profile, "user", "registrymodifications.xcu"), "w") as file:
            file.write(SETTINGS)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        accept = "socket,host=127.0.0.1,port=%d;urp;" % port
        self.process = subprocess.Popen(
            ["soffice", "-env:UserInstallation=file://" + self.profile, "--headless", "--norestore", "--nologo",
             "--nodefault", "--accept=" + accept],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.watch = subprocess.Popen(
            ["sh", "-c", WATCH, "watch", str(self.process.pid), self.profile, str(PATIENCE)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                context = resolver.resolve("uno:" + accept + "StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.1)
        else:
            raise Died("LibreOffice did not start")
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return self

    def has_moved(self):
        os.utime(self.profile)

    def __exit__(self, *_):
        # Calls to a process that is gone fail in several ways.
        self.was_gone = self.process.poll() is not None
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.watch.kill()
        self.watch.wait()
        try:
            self.process.wait(10)
        except Exception:
            os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.profile, ignore_errors=True)

    def load(self, path):
        # An office that died leaves its lock behind, and the next one would ask what to do about it.
        lock = os.path.join(os.path.dirname(os.path.abspath(path)), ".~lock.%s#" % os.path.basename(path))
        if os.path.exists(lock):
            os.remove(lock)
        url = uno.systemPathToFileUrl(os.path.abspath(path))
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, (property_value("Hidden", True),))
        if document is None:
            raise Died("LibreOffice cannot load " + path)
        self.has_moved()
        return document


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell_of(document, edit):
    return document.Sheets.getByName(edit["sheet"]).getCellRangeByName(edit["cell"])


def put(cell, value):
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def content(cell):
    return cell.String if cell.Type.value == "TEXT" else cell.Value


def filled_areas(document, names):
    """The used area of every sheet asked for, and the places of its filled cells; the same in all cases."""
    areas = []
    for sheet in document.Sheets:
        if names is not None and sheet.Name not in names:
            continue
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        filled = [(row, column, formula.startswith("="))
                  for row, formulas in enumerate(area.getFormulaArray())
                  for column, formula in enumerate(formulas) if formula != ""]
        areas.append((sheet, area, filled))
    return areas


def addresses(areas):
    return {sheet.Name: [letters(column + 1) + str(row + 1) for row, column, _ in filled] for sheet, _, filled in areas}


def values_of(sheet, area, filled):
    data = area.getDataArray()
    for row, column, is_formula in filled:
        value = data[row][column]
        if is_formula and isinstance(value, str):
            error = sheet.getCellByPosition(column, row).getError()
            value = "#ERR:%d" % error if error else value
        yield value


def tell(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


# LibreOffice grows with every case; a new one takes over before it becomes too large.
MOST_CASES = 120


def run(office, job, done):
    """Tells the next cases of a job; `done` counts the lines that were told."""
    start = time.time()
    document = office.load(job["workbook"])
    loaded = time.time()
    document.calculateAll()
    print("%s: loaded in %.1f s, recalculated in %.1f s" % (
        os.path.basename(job["workbook"]), loaded - start, time.time() - loaded), file=sys.stderr)
    areas = filled_areas(document, job.get("sheets"))
    if done["lines"] == 0:
        tell(addresses(areas))
        done["lines"] = 1
    hard_every = job.get("hard_every") or 1
    first = done["lines"] - 1
    for index, case in enumerate(job["cases"][first:first + MOST_CASES], first):
        cells = [cell_of(document, edit) for edit in case]
        before = [content(cell) for cell in cells]
        for cell, edit in zip(cells, case):
            put(cell, edit["value"])
        if index % hard_every == 0:
            document.calculateAll()
        else:
            document.calculate()
        told = {sheet.Name: list(values_of(sheet, area, filled)) for sheet, area, filled in areas}
        if job.get("save") and index == len(job["cases"]) - 1:
            document.storeToURL(
                uno.systemPathToFileUrl(os.path.abspath(job["save"])),
                (property_value("FilterName", "Calc MS Excel 2007 XML"),))
        for cell, value in zip(cells, before):
            put(cell, value)
        tell(told)
        done["lines"] += 1
        office.has_moved()
    document.close(True)


def run_surely(job, attempts=3):
    """A job in offices of its own; where LibreOffice itself dies, the rest of the job in a new one."""
    done = {"lines": 0}
    failed = 0
    while done["lines"] <= len(job["cases"]):
        before = done["lines"]
        office = Office()
        try:
            with office:
                run(office, job, done)
        except Exception as error:
            if not (isinstance(error, (Died, DisposedException)) or office.was_gone):
                raise
            failed = 1 if done["lines"] > before else failed + 1
            print("LibreOffice died at line %d of %s: %s" % (done["lines"], job["workbook"], error), file=sys.stderr)
            if failed == attempts:
                raise SystemExit("LibreOffice died %d times in the same place" % attempts)


def main():
    # Ended from outside, it still ends its LibreOffice, which has a session of its own.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    with open(sys.argv[1]) as file:
        jobs = json.load(file)
    for job in jobs:
        run_surely(job)


main()
