"""Tests that need a program which pip does not install: LibreOffice, Chromium."""
