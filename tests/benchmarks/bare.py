"""The bare script that a competent user would write: no validation, a context that is ready.

python bare.py CONTEXT.yaml TEMPLATE.docx OUTPUT.docx
"""

import sys

import yaml
from docxtpl import DocxTemplate

with open(sys.argv[1], encoding="utf-8") as stream:
    context = yaml.safe_load(stream)
template = DocxTemplate(sys.argv[2])
template.render(context, autoescape=True)
template.save(sys.argv[3])
