"""What each paper prints in addition to what all papers print: values, no sentences."""
