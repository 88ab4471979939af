"""What a round costs: so many enterprises with three items each in a workbook, decided, queued and shared out.

`python -m tests.bench.rounds --enterprises 2000` makes a folder like the office's of the features, runs it, adds a late
list and runs it again, and prints how many seconds of one core each step took, and the most memory it held. Each run is
a process of its own. With `--columns-from 0 5000` every folder is run with each of these numbers: over columns, and by
row where there are fewer. What comes out has to be equal.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import xlsxwriter
from stdnum.cn import uscc

from qaward.canonical import canonical_json, digest
from qaward.cli.main import GARBAGE
from qaward.rounds.folder import make_manifest, read_folder
from qaward.rounds.kept import run_files
from qaward.rounds.result import as_result
from qaward.rounds.run import run_round
from qaward.rounds.runs import keep_run

MAPPING = """mapping: 1
lists:
  - list: 申报单位
    gives: applicants
    file: 申报汇总.xlsx
    sheet: 申报单位
    columns:
      单位名称: applicant.name
      统一社会信用代码: applicant.id
      单位性质: applicant.kind
      注册地: {is: applicant.registered_in_region, values: {本市: 是, 外地: 否}}
      产业链企业: {is: applicant.industrial_chain, blank: 否}
  - list: 标准
    gives: items
    file: 申报汇总.xlsx
    sheet: 标准
    columns:
      申报单位: applicant.name
      标准号: item.id
      标准级别: {is: level, values: {国标: 国家, 行标: 行业}}
      起草身份: {is: role, values: {第一起草单位: 主导, 参与起草: 参与, 主要起草: "?"}}
      是否发布: published
    always: {item.kind: standard}
  - list: 省级资助名单
    gives: grants
    file: 省级资助*.xlsx
    columns:
      单位名称: applicant.name
      项目: {is: item.id, within: 是}
      资助金额（万元）: item.granted.province
"""
ROUND = """round: 1
name: 大年度
year: 2023
day: 2023-11-30
policies: [city-product-quality]
awaited: [省级资助名单]
budget:
  - {payer: 市级, year: 2023, amount: 6000万元, method: pro-rata, by: line}
"""


def code(at: int) -> str:
    """A unified social credit code with its check digit."""
    body = f"91139900MA{at:07d}"
    return body + uscc.calc_check_digit(body)


def make_folder(folder: Path, enterprises: int, seed: int) -> None:
    """The files of a round."""
    rng = random.Random(seed)
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    (folder / "round.yaml").write_text(ROUND, "utf-8")
    book = xlsxwriter.Workbook(folder / "申报汇总.xlsx")
    firms, items = book.add_worksheet("申报单位"), book.add_worksheet("标准")
    grants: list[tuple[str, str, int]] = []
    heads = ["序号", "单位名称", "统一社会信用代码", "单位性质", "注册地", "产业链企业"]
    firms.write_row(0, 0, heads)
    items.write_row(0, 0, ["序号", "申报单位", "标准号", "标准级别", "起草身份", "是否发布"])
    row = 0
    for at in range(enterprises):
        name = f"海清第{at}号机械有限公司"
        firms.write_row(at + 1, 0, [at + 1, name, code(at), "企业", rng.choice(["本市"] * 9 + ["外地", ""]), "√"])
        for _ in range(3):
            row += 1
            level = rng.choice(["国标", "行标"])
            role = rng.choice(["第一起草单位"] * 6 + ["参与起草"] * 3 + ["主要起草"])
            number = f"GB/T {100_000 + row}-2022"
            items.write_row(row, 0, [row, name, number, level, role, "√"])
            if rng.random() < 0.5:
                grants.append((name, f"国家标准 {number}", 20))
    book.close()
    late = xlsxwriter.Workbook(folder / "late-省级资助.xlsx")
    sheet = late.add_worksheet("名单")
    sheet.write_row(0, 0, ["序号", "单位名称", "项目", "资助金额（万元）"])
    for at, (name, what, wan) in enumerate(grants, 1):
        sheet.write_row(at, 0, [at, name, what, wan])
    late.close()


def run(folder: Path, title: str, columns_from: int | None = None) -> str:
    """One run, with how many seconds of one core each step took; the digest of its result."""
    gc.set_threshold(GARBAGE, 50, 50)  # as the command does
    times = [time.process_time()]
    source = read_folder(folder)
    times.append(time.process_time())
    outcome = run_round(
        source.books, source.mapping, source.round, source.settled, source.engine, columns_from=columns_from
    )
    times.append(time.process_time())
    result = canonical_json(as_result(outcome))
    files = run_files(outcome, source, result)
    day = source.round.day.isoformat()
    manifest = make_manifest(source, files, source.round.name, day, "bench", outcome.how)
    keep_run(folder, files, (*source.inputs.values(), *source.rules.values()), manifest)
    times.append(time.process_time())
    read, decided, kept = (after - before for before, after in pairwise(times))
    print(
        f"{title}: {read + decided + kept:.1f} s"
        f" (files {read:.1f}, decided and shared out {decided:.1f}, kept {kept:.1f});"
    )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {outcome.how.columns} over columns and {outcome.how.rows} by row, {len(outcome.lines)} lines,"
        f" {len(outcome.queue)} in the queue; at most {most} MiB",
        flush=True,
    )
    return digest(result)


def apart(folder: Path, title: str, columns_from: int | None) -> str:
    """The same in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (folder, title, columns_from))


def main() -> None:
    """Make a folder and run it twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enterprises", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--columns-from", type=int, nargs="+", default=[None], help="run with each of these numbers")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder, args.enterprises, args.seed)
        for title in ("without the late list", "with the late list"):
            if title.startswith("with the"):
                (folder / "late-省级资助.xlsx").rename(folder / "省级资助名单.xlsx")
            found = {apart(folder, title, each) for each in args.columns_from}
            assert len(found) == 1, "what comes out differs"


if __name__ == "__main__":
    main()
