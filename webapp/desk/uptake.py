"""What States shared, and facts without a stated link."""
