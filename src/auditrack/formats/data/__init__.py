"""Values for other programs: JSON, annotations, workbooks."""
