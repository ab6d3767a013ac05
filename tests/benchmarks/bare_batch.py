"""The loop that a competent user would write over docxtpl: agency files to reports with the official template, no validation.

    python bare_batch.py FOLDER TEMPLATE.docx OUT FORM.json

It reads the same files as `reportgen batch` (libyaml), knows the form's words, puts zeros where nothing is written, adds up, and
renders. Nothing is checked, and only what the benchmark's files use is understood.
"""

import json
import re
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate

NARRATIVES = {"总体情况": "overview", "存在的主要问题及改进情况": "problems", "其他需要报告的事项": "other"}
PARTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


def paragraphs(text):
    """A text as the template wants it."""
    return [{"heading": 0, "lead": "", "text": line} for line in str(text).splitlines() if line.strip()]


def overview(value):
    """Section one: its parts under headings of their own."""
    if isinstance(value, str):
        return paragraphs(value)
    found = []
    for number, part in zip("一二三四五", [part for part in PARTS if value.get(part)], strict=False):
        found.append({"heading": 2, "lead": "", "text": f"（{number}）{part}"})
        found += paragraphs(value[part])
    return found


def plain(key):
    """A label without its number and remark."""
    return re.sub(r"^(?:[一二三四五六七]、|（[一二三四五六七]）|\d\.)|（[^（）]*）$", "", str(key))


def fill(context, data, names, path=()):
    """Puts the figures of the tables where the form's words lead."""
    for key, value in (data or {}).items():
        here = (*path, plain(key))
        if isinstance(value, dict):
            fill(context, value, names, here)
        elif value is not None:
            targets = (names.get(" ".join(here[start:])) for start in range(len(here)))  # levels may be left out
            target = next((one for one in targets if one), None)
            if target:
                level = context
                for step in target[:-1]:
                    level = level[step]
                level[target[-1]] = int(value.replace(",", "")) if isinstance(value, str) else value


def figure_of(context, names, words):
    """What stands for ${…} in a text."""
    steps = words.split(".")
    return str(get(context, names.get(" ".join(steps)) or names[" ".join((*steps, "总计"))]))


def main():
    """All files of a folder."""
    folder, template, out = map(Path, sys.argv[1:4])
    form = json.loads(Path(sys.argv[4]).read_text(encoding="utf-8"))
    for file in sorted(folder.rglob("*.yaml")):
        with file.open(encoding="utf-8") as stream:
            data = yaml.load(stream, Loader=yaml.CSafeLoader)
        context = json.loads(form["zeros"])
        fill(
            context,
            {key: value for key, value in data.items() if isinstance(value, dict) and key not in NARRATIVES},
            form["names"],
        )
        for total, parts in form["totals"]:
            level = context
            for step in total[:-1]:
                level = level[step]
            level[total[-1]] = sum(get(context, part) for part in parts)
        name, year = data["机关名称"], data["年度"]
        context |= {
            "agency": name,
            "year": year,
            "title": f"{name}{year}年政府信息公开工作年度报告",
            "submitted_by": "",
            "preamble": [],
        }
        context |= {"signature": data.get("署名", ""), "date": f"{data['成文日期']:%Y年%-m月%-d日}"}
        context |= {
            "overview": overview(data["总体情况"]),
            "problems": paragraphs(data["存在的主要问题及改进情况"]),
            "other": paragraphs(data["其他需要报告的事项"]),
        }
        for section in NARRATIVES.values():
            for paragraph in context[section]:
                text = paragraph["text"]
                for words in re.findall(r"\$\{(.*?)\}", text):
                    text = text.replace(f"${{{words}}}", figure_of(context, form["names"], words))
                paragraph["text"] = text
        document = DocxTemplate(template)
        document.render(context, autoescape=True)
        target = out / file.relative_to(folder).with_suffix(".docx")
        target.parent.mkdir(parents=True, exist_ok=True)
        document.save(target)


def get(context, path):
    """A figure."""
    for step in path:
        context = context[step]
    return context


if __name__ == "__main__":
    main()
