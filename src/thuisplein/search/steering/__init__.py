"""What editors put first for a question, whatever the ranking says."""
