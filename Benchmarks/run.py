#!/usr/bin/env python3
"""Runs Sluice and two peers in turn on a synthetic corpus and prints medians and ratios.

The peers and the corpus generator stand beside the project, in ../shared/bench: they are not part of it. A peer
whose imports are missing is left out.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "shared", "bench")
PEERS = {
    "python": ("baseline_python.py", "out.db", "lxml rapidfuzz jellyfish"),
    "duckdb": ("baseline_duckdb.py", "out.duckdb", "lxml duckdb pyarrow"),
}


def resident(pid):
    """KiB of memory that a process and its children hold now."""
    total, waiting = 0, [pid]
    while waiting:
        process = waiting.pop()
        try:
            with open(f"/proc/{process}/statm") as statm:
                total += int(statm.read().split()[1]) * 4
            with open(f"/proc/{process}/task/{process}/children") as children:
                waiting += [int(child) for child in children.read().split()]
        except (FileNotFoundError, ProcessLookupError, IndexError):
            continue
    return total


def measure(command):
    """Wall, user and system seconds and peak MiB of a command and its children."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak, running = [0], threading.Event()

    def watch():
        while not running.wait(0.02):
            peak[0] = max(peak[0], resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    running.set()
    watcher.join()
    if status != 0:
        sys.exit(f"bench: error: {' '.join(command)} ended with status {status}")
    return wall, usage.ru_utime, usage.ru_stime, peak[0] / 1024


def has(modules):
    return all(
        subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True).returncode == 0
        for name in modules.split())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sluice", required=True)
    parser.add_argument("--records", type=int, default=100_000, help="of each of the four kinds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", default=os.path.join(HERE, "..", "bench"))
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args()

    folder = os.path.abspath(options.folder)
    corpus = os.path.join(folder, "corpus")
    if not os.path.exists(os.path.join(corpus, f"made-{options.records}")):
        shutil.rmtree(folder, ignore_errors=True)
        kinds = [word for kind in ("notices", "complaints", "messages", "telex")
                 for word in (f"--{kind}", str(options.records))]
        subprocess.run([sys.executable, os.path.join(SHARED, "make_corpus.py"), corpus, *kinds, "--seed", "1"], check=True)
        open(os.path.join(corpus, f"made-{options.records}"), "w").close()
    shutil.copy(os.path.join(HERE, "pipeline.json"), folder)
    size = sum(entry.stat().st_size for entry in os.scandir(corpus)) / 1e6

    contenders = {"sluice": lambda: [os.path.abspath(options.sluice), "run", "--quiet", "--config", os.path.join(folder, "pipeline.json")]}
    for name, (script, database, modules) in PEERS.items():
        if options.without_peers:
            continue
        if not has(modules):
            print(f"{name}: left out, needs {modules}")
            continue
        contenders[name] = lambda script=script, database=database: [
            sys.executable, os.path.join(SHARED, script), corpus, os.path.join(folder, database)]

    figures = {name: [] for name in contenders}
    for number in range(options.rounds + 1):
        for name, command in contenders.items():
            shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
            result = measure(command())
            # The first round warms the caches and touches the disk's pages for the first time.
            if number > 0:
                figures[name].append(result)
    print(f"{size:.0f} MB, {options.rounds} rounds after one that is not counted; medians")
    print(f"{'':10}{'wall s':>9}{'user s':>9}{'system s':>10}{'peak MiB':>10}{'wall ratio':>12}")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    for name, (wall, user, system, peak) in medians.items():
        ratio = medians["sluice"][0] / wall
        print(f"{name:10}{wall:9.2f}{user:9.2f}{system:10.2f}{peak:10.0f}{ratio:12.3f}")


if __name__ == "__main__":
    main()
