"""What may be done with a question. Each action is one transaction, mail included."""
