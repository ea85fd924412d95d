"""Recalculates workbooks in LibreOffice, from scratch, ignoring every cached value.

Usage: recalculate.py JOBS.json RESULTS.json, run with the Python that has the uno module (Debian: /usr/bin/python3).
JOBS is a list of {"workbook": path, "cases": [[{"sheet", "cell", "value"}, ...], ...]}. A workbook is loaded once; each
case starts from the workbook as written, sets its cells, recalculates all formulas and dumps every cell that holds one.
RESULTS is a list (jobs) of lists (cases) of {sheet: {address: number | text}}; an error comes out as "#ERR:code".
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


class Office:
    """A LibreOffice of its own profile that ends with the block."""

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
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                context = resolver.resolve("uno:" + accept + "StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.1)
        else:
            raise SystemExit("LibreOffice did not start")
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(10)
        except Exception:
            os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.profile, ignore_errors=True)

    def load(self, path):
        url = uno.systemPathToFileUrl(os.path.abspath(path))
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, (property_value("Hidden", True),))
        if document is None:
            raise SystemExit("LibreOffice cannot load " + path)
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


def filled_areas(document):
    """The used area of every sheet, and whether each of its cells holds a formula or a constant; the same in all cases."""
    areas = []
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        names = [letters(column + 1) for column in range(end.EndColumn + 1)]
        filled = [[(column, name + str(row + 1), formula.startswith("="))
                   for column, (name, formula) in enumerate(zip(names, formulas)) if formula != ""]
                  for row, formulas in enumerate(area.getFormulaArray())]
        areas.append((sheet, area, filled))
    return areas


def dump(areas):
    result = {}
    for sheet, area, filled in areas:
        cells = result[sheet.Name] = {}
        for row, (values, known) in enumerate(zip(area.getDataArray(), filled)):
            for column, address, is_formula in known:
                value = values[column]
                if is_formula and isinstance(value, str):
                    error = sheet.getCellByPosition(column, row).getError()
                    value = "#ERR:%d" % error if error else value
                cells[address] = value
    return result


def run(office, job):
    start = time.time()
    document = office.load(job["workbook"])
    loaded = time.time()
    areas = filled_areas(document)
    results = []
    for case in job["cases"]:
        cells = [cell_of(document, edit) for edit in case]
        before = [content(cell) for cell in cells]
        for cell, edit in zip(cells, case):
            put(cell, edit["value"])
        started = time.time()
        document.calculateAll()
        calculated = time.time()
        document.calculateAll()
        results.append(dump(areas))
        for cell, value in zip(cells, before):
            put(cell, value)
        print("%s: loaded in %.1f s, recalculated in %.1f s" % (
            os.path.basename(job["workbook"]), loaded - start, calculated - started), file=sys.stderr)
    document.close(True)
    return results


def run_surely(job, attempts=3):
    """A job in an office of its own; where LibreOffice itself dies, the whole job again in a new one."""
    for attempt in range(1, attempts + 1):
        try:
            with Office() as office:
                return run(office, job)
        except DisposedException:
            print("LibreOffice died in attempt %d of %d at %s" % (attempt, attempts, job["workbook"]), file=sys.stderr)
    raise SystemExit("LibreOffice died in every attempt at " + job["workbook"])


def main():
    with open(sys.argv[1]) as file:
        jobs = json.load(file)
    results = [run_surely(job) for job in jobs]
    with open(sys.argv[2], "w") as file:
        json.dump(results, file)


main()
