"""An edition that does not exist yet, and a variant of it, as descriptions to be laid into a folder of formats."""

from __future__ import annotations

from pathlib import Path

NEXT = """\
name: "2031"
extends: "2021"
title: 政府信息公开工作年度报告格式（2031年版）
basis: 国办公开办函〔2031〕1号
years: {from: 2031}
fields:
  - {id: contact, label: 联系电话, short: [电话], type: line, default: "（无）"}
  - {id: submitted_by, remove: true}
sections:
  - id: overview
    parts:
      - {id: data, label: 公共数据开放, short: [数据开放], after: platform}
  - id: proactive
    blocks:
      - id: item_1
        columns:
          - {id: made, label: 本年新发件数, short: [新发]}
        rows:
          - {id: drafts, label: 征求意见稿（公开征求的）, before: normative_documents}
      - id: item_5
        columns:
          - {id: average_days, label: 平均办理天数, type: money, decimals: 1, after: decisions}
      - id: item_10
        after: item_8
        heading: 第二十条第（十）项
        corner: 信息内容
        columns:
          - {id: plans, label: 预案数量}
          - {id: drills, label: 演练次数}
          - {id: change, label: 本年增/减, type: change}
        rows:
          - {id: emergencies, label: 突发公共事件, short: [应急]}
  - id: applications
    blocks:
      - id: requests
        rows:
          - {id: transferred, label: 三、移送其他机关, after: carried_over}
          - id: results
            label: 四、本年度办理结果
            rows:
              - id: not_processed
                rows:
                  - {id: repeated, remove: true}
                  - {id: automated, label: 6.机器提交的申请}
          - {id: carried_forward, label: 五、结转下年度继续办理}
identities:
  - {section: applications, each: column, left: [received, carried_over], right: [transferred, total, carried_forward]}
  - {section: proactive, block: item_10, each: row, left: [plans], right: [drills]}
  - {section: proactive, block: item_1, each: column, left: [normative_documents], right: [drafts, rules]}
"""
VARIANT = """\
name: 2031-沿海
extends: "2031"
title: 沿海
basis: 沿海细则
sections:
  - id: proactive
    blocks:
      - {id: item_10, remove: true}
identities: []
"""


def place(folder: Path, name: str, description: str) -> None:
    (folder / name).mkdir()
    (folder / name / "format.yaml").write_text(description, encoding="utf-8")
