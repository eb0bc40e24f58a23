"""Dates in words."""

import calendar

from .shape import Bilingual


def day(date: str) -> Bilingual:
    """An ISO date, as exact as it is, in words: 2013-07-25 → 2013 年 7 月 25 日, 25 July 2013."""
    year, *rest = date.split("-")
    month = int(rest[0]) if rest else None
    zh, en = f"{year} 年", year
    if month:
        zh, en = f"{zh} {month} 月", f"{calendar.month_name[month]} {en}"
    if len(rest) == 2:
        zh, en = f"{zh} {int(rest[1])} 日", f"{int(rest[1])} {en}"
    return Bilingual(zh, en)
