"""What a paper keeps of a Word template's parts: these elements and these attributes, and nothing that is not named.

The names are those of ISO/IEC 29500-1: formatting, the text of headers and footers, pictures, shapes and text boxes.
"""

import re
from collections.abc import Callable, Collection
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from auditrack.formats.paper.xml import NAMESPACES as _COMMON

NAMESPACES = {
    **_COMMON,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}

NewId = Callable[[str], str]
"""The new id of a relation of the template; empty where what it leads to is not kept."""


def qualified(name: str) -> str:
    """A name such as ``wps:wsp`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def is_on(element: Any, path: str) -> bool:
    """Whether a switch, such as ``w:rPr/w:vanish``, is there and is not off."""
    switch = element.find("/".join(map(qualified, path.split("/"))))
    return switch is not None and switch.get(qualified("w:val")) not in ("0", "false", "off")


def _names(prefix: str, locals_: str) -> frozenset[str]:
    return frozenset(qualified(f"{prefix}:{local}") for local in locals_.split())


def _plain(names: str) -> frozenset[str]:
    return frozenset(names.split())


ELEMENTS = (
    _names(  # the text of headers and footers
        "w",
        """
            hdr ftr p pPr r rPr t tab br cr noBreakHyphen softHyphen sym ptab fldSimple fldChar instrText drawing
            pict txbxContent tbl tblPr tblPrEx tblGrid gridCol tr trPr tc tcPr tblCaption tblDescription
        """,
    )
    | _names(  # the look of paragraphs and runs
        "w",
        """
            rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
            vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl
            cs em lang eastAsianLayout specVanish pStyle keepNext keepLines pageBreakBefore framePr widowControl
            numPr ilvl numId suppressLineNumbers pBdr top left bottom right start end between bar tabs
            suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
            adjustRightInd ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
            textboxTightWrap outlineLvl
        """,
    )
    | _names(  # the look of tables
        "w",
        """
            tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
            tblBorders insideH insideV tl2br tr2bl tblLayout tblCellMar tblLook gridBefore gridAfter wBefore wAfter
            cantSplit trHeight tblHeader hidden cnfStyle tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText
            vAlign hideMark
        """,
    )
    | _names(  # styles, lists and fonts
        "w",
        """
            styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name basedOn next link
            autoRedefine semiHidden unhideWhenUsed qFormat uiPriority tblStylePr numbering numPicBullet abstractNum
            nsid multiLevelType tmpl styleLink numStyleLink lvl numFmt lvlRestart isLgl suff lvlText lvlPicBulletId
            legacy lvlJc num abstractNumId lvlOverride startOverride fonts font altName panose1 charset family
            notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic
        """,
    )
    | _names(  # where drawings stand
        "wp",
        """
            inline anchor simplePos positionH positionV posOffset align extent effectExtent wrapNone wrapSquare
            wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo docPr cNvGraphicFramePr
        """,
    )
    | _names(  # pictures and shapes
        "a",
        """
            graphic graphicData graphicFrameLocks picLocks spLocks grpSpLocks cxnSpLocks blip alphaModFix grayscl
            biLevel lum duotone clrChange clrFrom clrTo srcRect stretch fillRect tile xfrm off ext chOff chExt
            prstGeom custGeom avLst gdLst gd ahLst ahXY ahPolar cxnLst cxn pos rect pathLst path moveTo lnTo arcTo
            cubicBezTo quadBezTo close pt lnRef fillRef effectRef fontRef prstTxWarp noAutofit normAutofit spAutoFit
        """,
    )
    | _names(  # fills, lines, colours and effects
        "a",
        """
            noFill solidFill gradFill pattFill blipFill grpFill gsLst gs lin fillToRect tileRect fgClr bgClr srgbClr
            schemeClr sysClr prstClr scrgbClr hslClr alpha alphaMod alphaOff lumMod lumOff shade tint satMod satOff
            sat hueMod hueOff hue red green blue comp inv gray gamma invGamma ln prstDash custDash ds round bevel
            miter headEnd tailEnd effectLst outerShdw innerShdw prstShdw glow reflection softEdge blur fillOverlay
            scene3d camera rot lightRig sp3d bevelT bevelB extrusionClr contourClr
        """,
    )
    | _names(  # the theme
        "a",
        """
            theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink
            folHlink fontScheme majorFont minorFont latin ea cs font fmtScheme fillStyleLst lnStyleLst
            effectStyleLst effectStyle bgFillStyleLst
        """,
    )
    | _names("pic", "pic nvPicPr cNvPr cNvPicPr blipFill spPr")
    | _names("wps", "wsp cNvPr cNvSpPr cNvCnPr spPr style txbx bodyPr")
    | _names("wpg", "wgp cNvPr cNvGrpSpPr grpSpPr grpSp")
    | _names(
        "v",
        "shapetype shape rect roundrect oval line polyline group imagedata textbox textpath path formulas f handles h "
        "stroke fill shadow",
    )
    | _names("o", "lock")
    | _names("w10", "wrap anchorlock")
)

SECTION = _names("w", "sectPr pgSz pgMar pgBorders top left bottom right cols col pgNumType titlePg rtlGutter docGrid")
BACKGROUND = _names("w", "background")
SETTINGS = _names(
    "w",
    """
        settings displayBackgroundShape mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
        bordersDoNotSurroundFooter gutterAtTop defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
        doNotHyphenateCaps evenAndOddHeaders characterSpacingControl compat compatSetting clrSchemeMapping
        useSingleBorderforContiguousCells noTabHangInd spaceForUL noColumnBalance balanceSingleByteDoubleByteWidth
        noLeading noExtraLineSpacing suppressTopSpacing suppressSpBfAfterPgBrk ulTrailSpace doNotExpandShiftReturn
        doNotBreakWrappedTables doNotSnapToGridInCell growAutofit layoutRawTableWidth layoutTableRowsApart
        useWord2002TableStyleRules useNormalStyleForList useFELayout adjustLineHeightInTable
        doNotUseIndentAsNumberingTabStop doNotAutofitConstrainedTables splitPgBreakAndParaMark
    """,
)
"""How Word lays out; from ``useSingleBorderforContiguousCells`` on, as an older Word did."""

_SETTING = re.compile(
    "-?[0-9]{1,9}|true|false|on|off|dark[12]|light[12]|accent[1-6]|hyperlink|followedHyperlink|doNotCompress"
    "|compressPunctuation(AndJapaneseKana)?|http://schemas.microsoft.com/office/word|compatibilityMode"
    "|overrideTableStyleFontSizeAndJustification|enableOpenTypeFeatures|doNotFlipMirrorIndents"
    "|differentiateMultirowTableHeaders|useWord2013TrackBottomHyphenation"
)
"""What a setting may be."""

_WORD_ATTRIBUTES = _names(
    "w",
    """
        val abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing afterLines
        alignment ascii asciiTheme before beforeAutospacing beforeLines bg1 bg2 bottom bottomFromText chapSep
        chapStyle char charSpace clear color combine combineBrackets count cs csb0 csb1 cstheme customStyle default
        defLockedState defQFormat defSemiHidden defUIPriority defUnhideWhenUsed display distance dropCap eastAsia
        eastAsiaTheme end endChars equalWidth evenHBand evenVBand fill first firstColumn firstLine firstLineChars
        firstRow firstRowFirstColumn firstRowLastColumn fldCharType fmt followedHyperlink font fontKey footer frame
        gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging hangingChars header hint horzAnchor hyperlink ilvl
        instr lastColumn lastRow lastRowFirstColumn lastRowLastColumn leader left leftChars leftFromText legacy
        legacyIndent legacySpace line linePitch lineRule lines locked name noHBand noVBand num numFmt numId
        numPicBulletId oddHBand oddVBand offsetFrom orient pos qFormat relativeTo right rightChars rightFromText
        semiHidden sep shadow space start startChars styleId subsetted sz t1 t2 tblpX tblpXSpec tblpY tblpYSpec
        tentative themeColor themeFill themeFillShade themeFillTint themeShade themeTint top topFromText type
        uiPriority unhideWhenUsed uri usb0 usb1 usb2 usb3 vAnchor vSpace vert vertAnchor vertCompress w wrap x
        xAlign y yAlign zOrder
    """,
)
_DRAWING_ATTRIBUTES = _plain(
    """
        adj algn allowOverlap alt amt anchor anchorCtr ang arcsize arrowok aspect b bIns behindDoc bilevel
        blacklevel blurRad bright bwMode cap charset chromakey cmpd color color2 colors compatLnSpc connectangles
        connectlocs contourW contrast coordorigin coordsize cropbottom cropleft cropright croptop cstate cx cy d
        dashstyle descr dir dist distB distL distR distT dpi dx dy edited embosscolor endA endPos endarrow
        endarrowlength endarrowwidth endcap eqn extrusionH extrusionOk fadeDir fill fillcolor filled fillok fitpath
        fitshape flip flipH flipV fmla focus focusposition focussize fontScale forceAA fov from fromWordArt g gain
        gamma gdRefAng gdRefR gdRefX gdRefY gradientshapeok grayscale h hR hidden horzOverflow hue id idx inset
        insetpen invx invy joinstyle kx ky l lIns lastClr lat layoutInCell len lim linestyle lnSpcReduction locked
        lon lum map matrix maxR maxX maxY maxAng method minR minX minY minAng miterlimit name noAdjustHandles
        noChangeArrowheads noChangeAspect noChangeShapeType noCrop noDrilldown noEditPoints noGrp noMove noResize
        noRot noSelect noTextEdit noUngrp normalEastAsianFlow numCol obscured offset offset2 on opacity orient
        origin panose path pitchFamily points polar pos position preferRelativeResize prst prstMaterial r rIns rad
        radiusrange recolor relativeFrom relativeHeight rev rig rot rotWithShape rotate rtlCol sat scaled script
        shadowok simplePos size sp spcCol spcFirstLastPara stA stAng stPos startangle startarrow startarrowlength
        startarrowwidth string stroke strokecolor stroked strokeok strokeweight style swAng switch sx sy sz t tIns
        textboxrect textpathok thresh to tx txBox ty type typeface upright uri v val vert vertOverflow w wR weight
        wrap wrapText wrapcoords x xrange xscale y yrange z Requires
    """
) | _names(
    "o",
    "allowincell allowoverlap connectangles connectlocs connecttype extrusionok hr hralign hrnoshade hrpct hrstd spt",
)
_LOCK_ATTRIBUTES = frozenset(
    ("{urn:schemas-microsoft-com:vml}ext", "aspectratio", "shapetype", "position", "grouping", "rotation")
)
_CALLED = "Template"
"""What stands for a name that a drawing or a theme needs and nobody sees: it may be that of a file."""
_OWN_NAMES = _names("a", "gd")
_KINDS_OF_GRAPHIC = {NAMESPACES[prefix] for prefix in ("pic", "wps", "wpg")}

_WITH_TEXT = _names("w", "t instrText") | _names("wp", "posOffset align")
_UNWRAPPED = _names("w", "ins moveTo hyperlink smartTag customXml sdt sdtContent dir bdo")
"""What is about its content, which stays: a change that is accepted, a link, a content control."""
_ALTERNATIVES, _CHOICE, _FALLBACK = (qualified(f"mc:{name}") for name in ("AlternateContent", "Choice", "Fallback"))
_LINKED = {
    qualified("a:blip"): qualified("r:embed"),
    qualified("v:imagedata"): qualified("r:id"),
    **dict.fromkeys(_names("w", "embedRegular embedBold embedItalic embedBoldItalic"), qualified("r:id")),
}
"""What leads to another part, and by which attribute."""


def root(element: Any, elements: Collection[str], new_id: NewId = lambda _: "") -> Any:
    """A copy of a part's root, or of a section, with those of these elements that stand in others of them."""
    copy = etree.Element(element.tag, _attributes(element, new_id), nsmap=NAMESPACES)
    _copy_children(element, copy, elements, new_id)
    return copy


def _copy_children(element: Any, copy: Any, elements: Collection[str], new_id: NewId) -> None:
    for child in element:
        if child.tag in _UNWRAPPED:
            _copy_children(child, copy, elements, new_id)
        elif child.tag == _ALTERNATIVES and elements is ELEMENTS:
            _copy_alternatives(child, copy, new_id)
        elif child.tag in elements and not (elements is SETTINGS and not _is_setting(child)):
            made = etree.SubElement(copy, child.tag, _attributes(child, new_id))
            made.text = child.text if child.tag in _WITH_TEXT else None
            _copy_children(child, made, elements, new_id)
            if not _is_whole(made):
                copy.remove(made)


def _is_setting(element: Any) -> bool:
    return all(_SETTING.fullmatch(value) for value in element.attrib.values())


def _copy_alternatives(element: Any, copy: Any, new_id: NewId) -> None:
    """A shape in two forms, for newer programs and for older ones; where the newer is not kept, the older alone."""
    made = etree.SubElement(copy, _ALTERNATIVES)
    for child in element:
        if child.tag == _FALLBACK or (child.tag == _CHOICE and child.get("Requires") in ("wps", "wpg")):
            form = etree.SubElement(made, child.tag, _attributes(child, new_id))
            _copy_children(child, form, ELEMENTS, new_id)
    if not any(len(form) for form in made.iterchildren(_CHOICE)):
        copy.remove(made)
        copy.extend([child for form in made.iterchildren(_FALLBACK) for child in form])


def _is_whole(element: Any) -> bool:
    """Whether a drawing still shows something, and each of its pictures is there."""
    if element.tag == qualified("w:drawing"):
        blips = element.iter(qualified("a:blip"))
        shown = element.iter(qualified("pic:pic"), qualified("wps:wsp"))
        return next(shown, None) is not None and all(blip.get(qualified("r:embed")) for blip in blips)
    if element.tag == qualified("a:graphicData"):
        return element.get("uri") is not None
    if element.tag == qualified("w:pict"):
        return len(element) > 0
    return element.tag == qualified("a:blip") or element.tag not in _LINKED or _LINKED[element.tag] in element.attrib


def _attributes(element: Any, new_id: NewId) -> dict[str, str]:
    is_words = element.tag.startswith(f"{{{NAMESPACES['w']}}}")
    allowed = _WORD_ATTRIBUTES if is_words else _DRAWING_ATTRIBUTES
    if element.tag == qualified("o:lock"):
        allowed = _LOCK_ATTRIBUTES
    made = {name: value for name, value in element.attrib.items() if name in allowed}
    link = _LINKED.get(element.tag)
    if link and (new := new_id(element.get(link, ""))):
        made[link] = new
    if not is_words and "name" in made and element.tag not in _OWN_NAMES:
        made["name"] = _CALLED
    if not is_words and made.get("uri") not in _KINDS_OF_GRAPHIC:
        made.pop("uri", None)
    if element.tag in _WITH_TEXT and is_words:
        made["{http://www.w3.org/XML/1998/namespace}space"] = "preserve"
    return made
