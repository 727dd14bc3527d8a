"""The words of this field: concepts, what people call them, and how they hang together."""
