"""The statutory form as data: an edition or variant, read from `templates/<format>/format.yaml`.

In: a format's folder.
Out: a `Format`: sections, blocks, rows, columns, figures and identities, the labels people write, and views derived from them.
"""
