"""The pages of asker, expert and desk."""
