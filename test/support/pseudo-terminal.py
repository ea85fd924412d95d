"""Runs a command on a pseudo terminal as a person would: waits for words on the screen, then types.

Standard input has a JSON object: command (list), cwd, env, steps (list of {after, type}). Standard output has one with the
exit status and everything that was on the screen. A word that does not come within a minute ends the run.
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

job = json.load(sys.stdin)
child, screen = pty.fork()
if child == 0:
    os.chdir(job["cwd"])
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    os.execvpe(job["command"][0], job["command"], job["env"])

seen, since = "", 0
steps = list(job["steps"])
deadline = time.monotonic() + 60
while True:
    ready, _, _ = select.select([screen], [], [], 0.2)
    if ready:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if piece == b"":
            break
        seen += piece.decode("utf-8", "replace")
    if steps and steps[0]["after"] in seen[since:]:
        step = steps.pop(0)
        since = len(seen)
        time.sleep(0.1)
        os.write(screen, step["type"].encode())
        deadline = time.monotonic() + 60
    if time.monotonic() > deadline:
        os.kill(child, 9)
        break
_, status = os.waitpid(child, 0)
json.dump({"status": os.waitstatus_to_exitcode(status), "screen": seen, "untyped": len(steps)}, sys.stdout)
