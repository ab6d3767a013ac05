"""What may be wrong with a report that could be read.

In: a `Report`, last year's report, reports of other agencies.
Out: problems: identities (E2xx), plausibility (W3xx), text (W4xx), last year (W5xx), other agencies (W6xx), less those explained.
"""
