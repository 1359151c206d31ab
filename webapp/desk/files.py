"""Files: upload and download by class."""
