"""The look: `tokens` holds every colour, size and font, `dress` puts them on the application while it runs.

`bilingual` draws text in a client's language, `icons` the line icons, `focus_ring` shows where the keyboard is,
`spacing` lets margins grow with the text. Nobody else in the program names a colour, a font or a pixel size.
"""
