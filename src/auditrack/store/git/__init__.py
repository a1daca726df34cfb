"""A register in git: revisions, versions of files, commits and merging."""
