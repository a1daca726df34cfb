"""Spreadsheets as values: requests to owners and their returns, and a council's own tracker."""
