"""What goes wrong in zip archives, which Word files and spreadsheets are."""

import struct
import zipfile
import zlib

FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, LookupError, ValueError, EOFError)
"""What ``zipfile`` raises of an archive that is damaged, locked, or packed in a way that it does not know."""
