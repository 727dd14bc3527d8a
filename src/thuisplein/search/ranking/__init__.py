"""From a question to an order of documents."""
