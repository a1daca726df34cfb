"""Spreadsheets as values: what is asked of owners and returned, and a council's own tracker."""
