"""Print a document from its bytes in memory. The print system of the machine is asked for its dialog; we write no file."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.views.parts.paper import opened, picture

DOTS = 300
"""Dots per inch: sharp letters, and a page of 25 MB in memory."""


def has_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def print_document(pdf: bytes, name: str, parent: QWidget) -> bool:
    """Ask which printer, and print; whether the person went on comes back. `name` is what the print queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return False
    draw(pdf, printer)
    return True


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Every page of the document on a sheet of the printer, as large as fits."""
    painter = QPainter(printer)
    sheet = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    with opened(pdf) as document:
        for number in range(len(document)):
            if number:
                printer.newPage()
            page = document[number]
            image = picture(page, printer.resolution() / 72)
            scale = min(sheet.width() / image.width(), sheet.height() / image.height())
            painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
    painter.end()
