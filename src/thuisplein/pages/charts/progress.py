"""One bar: which part of the target is done, and where the schedule is."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

#: Nearer to an edge than this (percent), words start or end at the mark.
EDGE = 12


def progress_bar(share: float, schedule: float, *, label: str, mark: str) -> SafeString:
    """Return the bar. Shares are parts of 1; percentages of the width, so words keep their size."""
    done, due = (round(100 * min(max(value, 0.0), 1.0), 1) for value in (share, schedule))
    side = "start" if due < EDGE else "end" if due > 100 - EDGE else "middle"
    return mark_safe(
        f'<svg class="tp-progress" width="100%" height="60" role="img" '
        f'aria-label="{escape(label)}">'
        f'<rect class="tp-progress__whole" x="0" y="26" width="100%" height="24"/>'
        f'<rect class="tp-progress__done" x="0" y="26" width="{done}%" height="24"/>'
        f'<rect class="tp-progress__due" x="{due}%" y="20" width="3" height="36"/>'
        f'<text class="tp-progress__mark tp-progress__mark--{side}" x="{due}%" y="14">'
        f"{escape(mark)}</text></svg>"
    )
