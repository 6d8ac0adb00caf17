"""The pieces that screens are built from: buttons, pills, rows, strips, cards and the page that holds them.

Each draws itself from the theme that is worn now, so that text size and colour scheme change while a screen is open.
"""
