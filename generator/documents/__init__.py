"""Finished reports, read: Word documents, saved web pages and their texts, as blocks that nothing of the form is known of yet."""
