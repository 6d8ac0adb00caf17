"""What each screen says and does, without Qt: one module per screen, with the same name as its view.

A presenter is a frozen value that is handed a view (a protocol) and plain functions. Facts come in as small frozen
dataclasses, lines go out to the view as others; the facts hold plain values, so that a presenter knows neither the
store nor the widgets. `work` runs things in the background and puts errors into words, `days` says dates.
"""
