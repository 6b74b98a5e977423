"""What leaves the worksheet: files to keep, print or open elsewhere."""
