"""What organisations of one kind ask, search in vain and miss, for who represents them."""
