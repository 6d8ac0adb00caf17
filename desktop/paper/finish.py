"""From a drawn PDF to one for an archive and for everybody: tags, fonts, metadata, PDF/A-2a and PDF/UA-1.

Everything in it follows from what was drawn, so the same document gives the same bytes in every process and on
every machine: no clock, no random identifier, and streams are left unpacked, because the output
of zlib differs between its builds. What that costs is small: unhinted subsets and plain operators.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from desktop.paper.tags import Element, Heading, Mark, TagCanvas


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the file says about itself."""

    title: str
    author: str
    language: str
    identifier: str
    dated: date | None


def finish(drawn: bytes, canvas: TagCanvas, root: Element, particulars: Particulars) -> bytes:
    """Return the finished PDF of pages that `canvas` drew and whose meaning is `root`."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _clean_pages(pdf, canvas.fonts.embed(pdf))
        _add_structure(pdf, root, canvas.marks)
        _add_outline(pdf, canvas.headings)
        _add_particulars(pdf, particulars)
        finished = io.BytesIO()
        pdf.save(
            finished,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            force_version="1.7",
        )
        return finished.getvalue()


def _clean_pages(pdf: pikepdf.Pdf, fonts: Dictionary) -> None:
    """Leave out what ReportLab puts on every page and an archive may not hold; name our own fonts instead."""
    shared = pdf.make_indirect(fonts)
    for page in pdf.pages:
        page.obj.Resources = Dictionary(Font=shared)
        if "/Trans" in page.obj:
            del page.obj["/Trans"]


def _add_structure(pdf: pikepdf.Pdf, root: Element, marks: Sequence[Mark]) -> None:
    """The structure tree, and the way back from each mark on a page to its element."""
    drawn: dict[int, list[Mark]] = {}
    for mark in marks:
        drawn.setdefault(id(mark.element), []).append(mark)
    parents: list[dict[int, pikepdf.Object]] = [{} for _ in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def build(element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.language:
            node.Lang = String(element.language)
        if element.actual_text:
            node.ActualText = String(element.actual_text)
        if element.tag == "L":
            node.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        kids = Array()
        for mark in drawn.get(id(element), ()):
            kids.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[mark.page].obj, MCID=mark.number))
            parents[mark.page][mark.number] = node
        for child in element.children:
            kids.append(build(child, node))
        node.K = kids
        return node

    tree.K = Array([build(root, tree)])
    numbers = Array()
    for place, page in enumerate(pdf.pages):
        page.obj.StructParents = place
        page.obj.Tabs = Name.S
        numbers.append(place)
        numbers.append(pdf.make_indirect(Array([parents[place][number] for number in sorted(parents[place])])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _add_outline(pdf: pikepdf.Pdf, headings: Sequence[Heading]) -> None:
    with pdf.open_outline() as outline:
        branches = {0: outline.root}
        for heading in headings:
            item = pikepdf.OutlineItem(heading.text, heading.page, "XYZ", left=0, top=round(heading.top))
            branches[heading.level].append(item)
            branches[heading.level + 1] = item.children


def _add_particulars(pdf: pikepdf.Pdf, particulars: Particulars) -> None:
    pdf.Root.Lang = String(particulars.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(resources.files("pikepdf").joinpath("pdfa", "data", "sRGB.icc").read_bytes(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )
    info = Dictionary(Title=String(particulars.title), Author=String(particulars.author))
    if particulars.dated:
        info.CreationDate = info.ModDate = String(f"D:{particulars.dated:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(info)
    pdf.Root.Metadata = pdf.make_stream(_xmp(particulars), Type=Name.Metadata, Subtype=Name.XML)


def _xmp(particulars: Particulars) -> bytes:
    """The metadata packet, with the schema that PDF/A wants described because it does not know PDF/UA's."""
    dates = ""
    if particulars.dated:
        moment = f"{particulars.dated:%Y-%m-%d}T00:00:00Z"
        dates = f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate><xmp:MetadataDate>{moment}</xmp:MetadataDate>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(particulars.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(particulars.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{particulars.language}</rdf:li></rdf:Bag></dc:language>
<dc:identifier>{escape(particulars.identifier)}</dc:identifier>
{dates}<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>the part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
