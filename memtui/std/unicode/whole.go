//memtui:asked
package unicode

// The tables that few programs use, and what has all of them.
var (
	Adlam = &RangeTable{}
	Ahom = &RangeTable{}
	Anatolian_Hieroglyphs = &RangeTable{}
	Avestan = &RangeTable{}
	Balinese = &RangeTable{}
	Bamum = &RangeTable{}
	Bassa_Vah = &RangeTable{}
	Batak = &RangeTable{}
	Beria_Erfe = &RangeTable{}
	Bhaiksuki = &RangeTable{}
	Bidi_Control = &RangeTable{}
	Brahmi = &RangeTable{}
	Buginese = &RangeTable{}
	Buhid = &RangeTable{}
	Canadian_Aboriginal = &RangeTable{}
	Carian = &RangeTable{}
	Caucasian_Albanian = &RangeTable{}
	Chakma = &RangeTable{}
	Cham = &RangeTable{}
	Chorasmian = &RangeTable{}
	Coptic = &RangeTable{}
	Cuneiform = &RangeTable{}
	Cypriot = &RangeTable{}
	Cypro_Minoan = &RangeTable{}
	Deprecated = &RangeTable{}
	Deseret = &RangeTable{}
	Dives_Akuru = &RangeTable{}
	Dogra = &RangeTable{}
	Duployan = &RangeTable{}
	Egyptian_Hieroglyphs = &RangeTable{}
	Elbasan = &RangeTable{}
	Elymaic = &RangeTable{}
	Extender = &RangeTable{}
	Garay = &RangeTable{}
	Glagolitic = &RangeTable{}
	Gothic = &RangeTable{}
	Grantha = &RangeTable{}
	Gunjala_Gondi = &RangeTable{}
	Gurung_Khema = &RangeTable{}
	Hanifi_Rohingya = &RangeTable{}
	Hanunoo = &RangeTable{}
	Hatran = &RangeTable{}
	IDS_Binary_Operator = &RangeTable{}
	IDS_Trinary_Operator = &RangeTable{}
	IDS_Unary_Operator = &RangeTable{}
	ID_Compat_Math_Continue = &RangeTable{}
	ID_Compat_Math_Start = &RangeTable{}
	Imperial_Aramaic = &RangeTable{}
	Inscriptional_Pahlavi = &RangeTable{}
	Inscriptional_Parthian = &RangeTable{}
	Javanese = &RangeTable{}
	Join_Control = &RangeTable{}
	Kaithi = &RangeTable{}
	Kawi = &RangeTable{}
	Kayah_Li = &RangeTable{}
	Kharoshthi = &RangeTable{}
	Khitan_Small_Script = &RangeTable{}
	Khojki = &RangeTable{}
	Khudawadi = &RangeTable{}
	Kirat_Rai = &RangeTable{}
	LC = &RangeTable{}
	Lepcha = &RangeTable{}
	Limbu = &RangeTable{}
	Linear_A = &RangeTable{}
	Linear_B = &RangeTable{}
	Lisu = &RangeTable{}
	Logical_Order_Exception = &RangeTable{}
	Lycian = &RangeTable{}
	Lydian = &RangeTable{}
	Mahajani = &RangeTable{}
	Makasar = &RangeTable{}
	Mandaic = &RangeTable{}
	Manichaean = &RangeTable{}
	Marchen = &RangeTable{}
	Masaram_Gondi = &RangeTable{}
	Medefaidrin = &RangeTable{}
	Meetei_Mayek = &RangeTable{}
	Mende_Kikakui = &RangeTable{}
	Meroitic_Cursive = &RangeTable{}
	Meroitic_Hieroglyphs = &RangeTable{}
	Miao = &RangeTable{}
	Modi = &RangeTable{}
	Modifier_Combining_Mark = &RangeTable{}
	Mro = &RangeTable{}
	Multani = &RangeTable{}
	Nabataean = &RangeTable{}
	Nag_Mundari = &RangeTable{}
	Nandinagari = &RangeTable{}
	New_Tai_Lue = &RangeTable{}
	Newa = &RangeTable{}
	Nko = &RangeTable{}
	Nushu = &RangeTable{}
	Nyiakeng_Puachue_Hmong = &RangeTable{}
	Ogham = &RangeTable{}
	Ol_Chiki = &RangeTable{}
	Ol_Onal = &RangeTable{}
	Old_Hungarian = &RangeTable{}
	Old_Italic = &RangeTable{}
	Old_North_Arabian = &RangeTable{}
	Old_Permic = &RangeTable{}
	Old_Persian = &RangeTable{}
	Old_Sogdian = &RangeTable{}
	Old_South_Arabian = &RangeTable{}
	Old_Turkic = &RangeTable{}
	Old_Uyghur = &RangeTable{}
	Osage = &RangeTable{}
	Osmanya = &RangeTable{}
	Other_Alphabetic = &RangeTable{}
	Other_Default_Ignorable_Code_Point = &RangeTable{}
	Other_Grapheme_Extend = &RangeTable{}
	Other_ID_Continue = &RangeTable{}
	Other_ID_Start = &RangeTable{}
	Other_Lowercase = &RangeTable{}
	Other_Math = &RangeTable{}
	Other_Uppercase = &RangeTable{}
	Pahawh_Hmong = &RangeTable{}
	Palmyrene = &RangeTable{}
	Pattern_Syntax = &RangeTable{}
	Pattern_White_Space = &RangeTable{}
	Pau_Cin_Hau = &RangeTable{}
	Phags_Pa = &RangeTable{}
	Phoenician = &RangeTable{}
	Prepended_Concatenation_Mark = &RangeTable{}
	Psalter_Pahlavi = &RangeTable{}
	Regional_Indicator = &RangeTable{}
	Rejang = &RangeTable{}
	Samaritan = &RangeTable{}
	Saurashtra = &RangeTable{}
	Sentence_Terminal = &RangeTable{}
	Sharada = &RangeTable{}
	Shavian = &RangeTable{}
	Siddham = &RangeTable{}
	Sidetic = &RangeTable{}
	SignWriting = &RangeTable{}
	Soft_Dotted = &RangeTable{}
	Sogdian = &RangeTable{}
	Sora_Sompeng = &RangeTable{}
	Soyombo = &RangeTable{}
	Sundanese = &RangeTable{}
	Sunuwar = &RangeTable{}
	Syloti_Nagri = &RangeTable{}
	Tagalog = &RangeTable{}
	Tagbanwa = &RangeTable{}
	Tai_Le = &RangeTable{}
	Tai_Tham = &RangeTable{}
	Tai_Viet = &RangeTable{}
	Tai_Yo = &RangeTable{}
	Takri = &RangeTable{}
	Tangsa = &RangeTable{}
	Tangut = &RangeTable{}
	Terminal_Punctuation = &RangeTable{}
	Thaana = &RangeTable{}
	Tifinagh = &RangeTable{}
	Tirhuta = &RangeTable{}
	Todhri = &RangeTable{}
	Tolong_Siki = &RangeTable{}
	Toto = &RangeTable{}
	Tulu_Tigalari = &RangeTable{}
	Ugaritic = &RangeTable{}
	Vai = &RangeTable{}
	Vithkuqi = &RangeTable{}
	Wancho = &RangeTable{}
	Warang_Citi = &RangeTable{}
	Yezidi = &RangeTable{}
	Yi = &RangeTable{}
	Zanabazar_Square = &RangeTable{}
	foldL = &RangeTable{}
	foldLl = &RangeTable{}
	foldLt = &RangeTable{}
	foldLu = &RangeTable{}
	foldM = &RangeTable{}
	foldMn = &RangeTable{}
	foldCommon = &RangeTable{}
	foldGreek = &RangeTable{}
	foldInherited = &RangeTable{}
	STerm = Sentence_Terminal
)

var Categories = map[string]*RangeTable{
	"C": C,
	"Cc": Cc,
	"Cf": Cf,
	"Cn": Cn,
	"Co": Co,
	"Cs": Cs,
	"L": L,
	"LC": LC,
	"Ll": Ll,
	"Lm": Lm,
	"Lo": Lo,
	"Lt": Lt,
	"Lu": Lu,
	"M": M,
	"Mc": Mc,
	"Me": Me,
	"Mn": Mn,
	"N": N,
	"Nd": Nd,
	"Nl": Nl,
	"No": No,
	"P": P,
	"Pc": Pc,
	"Pd": Pd,
	"Pe": Pe,
	"Pf": Pf,
	"Pi": Pi,
	"Po": Po,
	"Ps": Ps,
	"S": S,
	"Sc": Sc,
	"Sk": Sk,
	"Sm": Sm,
	"So": So,
	"Z": Z,
	"Zl": Zl,
	"Zp": Zp,
	"Zs": Zs,
}

var Scripts = map[string]*RangeTable{
	"Adlam": Adlam,
	"Ahom": Ahom,
	"Anatolian_Hieroglyphs": Anatolian_Hieroglyphs,
	"Arabic": Arabic,
	"Armenian": Armenian,
	"Avestan": Avestan,
	"Balinese": Balinese,
	"Bamum": Bamum,
	"Bassa_Vah": Bassa_Vah,
	"Batak": Batak,
	"Bengali": Bengali,
	"Beria_Erfe": Beria_Erfe,
	"Bhaiksuki": Bhaiksuki,
	"Bopomofo": Bopomofo,
	"Brahmi": Brahmi,
	"Braille": Braille,
	"Buginese": Buginese,
	"Buhid": Buhid,
	"Canadian_Aboriginal": Canadian_Aboriginal,
	"Carian": Carian,
	"Caucasian_Albanian": Caucasian_Albanian,
	"Chakma": Chakma,
	"Cham": Cham,
	"Cherokee": Cherokee,
	"Chorasmian": Chorasmian,
	"Common": Common,
	"Coptic": Coptic,
	"Cuneiform": Cuneiform,
	"Cypriot": Cypriot,
	"Cypro_Minoan": Cypro_Minoan,
	"Cyrillic": Cyrillic,
	"Deseret": Deseret,
	"Devanagari": Devanagari,
	"Dives_Akuru": Dives_Akuru,
	"Dogra": Dogra,
	"Duployan": Duployan,
	"Egyptian_Hieroglyphs": Egyptian_Hieroglyphs,
	"Elbasan": Elbasan,
	"Elymaic": Elymaic,
	"Ethiopic": Ethiopic,
	"Garay": Garay,
	"Georgian": Georgian,
	"Glagolitic": Glagolitic,
	"Gothic": Gothic,
	"Grantha": Grantha,
	"Greek": Greek,
	"Gujarati": Gujarati,
	"Gunjala_Gondi": Gunjala_Gondi,
	"Gurmukhi": Gurmukhi,
	"Gurung_Khema": Gurung_Khema,
	"Han": Han,
	"Hangul": Hangul,
	"Hanifi_Rohingya": Hanifi_Rohingya,
	"Hanunoo": Hanunoo,
	"Hatran": Hatran,
	"Hebrew": Hebrew,
	"Hiragana": Hiragana,
	"Imperial_Aramaic": Imperial_Aramaic,
	"Inherited": Inherited,
	"Inscriptional_Pahlavi": Inscriptional_Pahlavi,
	"Inscriptional_Parthian": Inscriptional_Parthian,
	"Javanese": Javanese,
	"Kaithi": Kaithi,
	"Kannada": Kannada,
	"Katakana": Katakana,
	"Kawi": Kawi,
	"Kayah_Li": Kayah_Li,
	"Kharoshthi": Kharoshthi,
	"Khitan_Small_Script": Khitan_Small_Script,
	"Khmer": Khmer,
	"Khojki": Khojki,
	"Khudawadi": Khudawadi,
	"Kirat_Rai": Kirat_Rai,
	"Lao": Lao,
	"Latin": Latin,
	"Lepcha": Lepcha,
	"Limbu": Limbu,
	"Linear_A": Linear_A,
	"Linear_B": Linear_B,
	"Lisu": Lisu,
	"Lycian": Lycian,
	"Lydian": Lydian,
	"Mahajani": Mahajani,
	"Makasar": Makasar,
	"Malayalam": Malayalam,
	"Mandaic": Mandaic,
	"Manichaean": Manichaean,
	"Marchen": Marchen,
	"Masaram_Gondi": Masaram_Gondi,
	"Medefaidrin": Medefaidrin,
	"Meetei_Mayek": Meetei_Mayek,
	"Mende_Kikakui": Mende_Kikakui,
	"Meroitic_Cursive": Meroitic_Cursive,
	"Meroitic_Hieroglyphs": Meroitic_Hieroglyphs,
	"Miao": Miao,
	"Modi": Modi,
	"Mongolian": Mongolian,
	"Mro": Mro,
	"Multani": Multani,
	"Myanmar": Myanmar,
	"Nabataean": Nabataean,
	"Nag_Mundari": Nag_Mundari,
	"Nandinagari": Nandinagari,
	"New_Tai_Lue": New_Tai_Lue,
	"Newa": Newa,
	"Nko": Nko,
	"Nushu": Nushu,
	"Nyiakeng_Puachue_Hmong": Nyiakeng_Puachue_Hmong,
	"Ogham": Ogham,
	"Ol_Chiki": Ol_Chiki,
	"Ol_Onal": Ol_Onal,
	"Old_Hungarian": Old_Hungarian,
	"Old_Italic": Old_Italic,
	"Old_North_Arabian": Old_North_Arabian,
	"Old_Permic": Old_Permic,
	"Old_Persian": Old_Persian,
	"Old_Sogdian": Old_Sogdian,
	"Old_South_Arabian": Old_South_Arabian,
	"Old_Turkic": Old_Turkic,
	"Old_Uyghur": Old_Uyghur,
	"Oriya": Oriya,
	"Osage": Osage,
	"Osmanya": Osmanya,
	"Pahawh_Hmong": Pahawh_Hmong,
	"Palmyrene": Palmyrene,
	"Pau_Cin_Hau": Pau_Cin_Hau,
	"Phags_Pa": Phags_Pa,
	"Phoenician": Phoenician,
	"Psalter_Pahlavi": Psalter_Pahlavi,
	"Rejang": Rejang,
	"Runic": Runic,
	"Samaritan": Samaritan,
	"Saurashtra": Saurashtra,
	"Sharada": Sharada,
	"Shavian": Shavian,
	"Siddham": Siddham,
	"Sidetic": Sidetic,
	"SignWriting": SignWriting,
	"Sinhala": Sinhala,
	"Sogdian": Sogdian,
	"Sora_Sompeng": Sora_Sompeng,
	"Soyombo": Soyombo,
	"Sundanese": Sundanese,
	"Sunuwar": Sunuwar,
	"Syloti_Nagri": Syloti_Nagri,
	"Syriac": Syriac,
	"Tagalog": Tagalog,
	"Tagbanwa": Tagbanwa,
	"Tai_Le": Tai_Le,
	"Tai_Tham": Tai_Tham,
	"Tai_Viet": Tai_Viet,
	"Tai_Yo": Tai_Yo,
	"Takri": Takri,
	"Tamil": Tamil,
	"Tangsa": Tangsa,
	"Tangut": Tangut,
	"Telugu": Telugu,
	"Thaana": Thaana,
	"Thai": Thai,
	"Tibetan": Tibetan,
	"Tifinagh": Tifinagh,
	"Tirhuta": Tirhuta,
	"Todhri": Todhri,
	"Tolong_Siki": Tolong_Siki,
	"Toto": Toto,
	"Tulu_Tigalari": Tulu_Tigalari,
	"Ugaritic": Ugaritic,
	"Vai": Vai,
	"Vithkuqi": Vithkuqi,
	"Wancho": Wancho,
	"Warang_Citi": Warang_Citi,
	"Yezidi": Yezidi,
	"Yi": Yi,
	"Zanabazar_Square": Zanabazar_Square,
}

var Properties = map[string]*RangeTable{
	"ASCII_Hex_Digit": ASCII_Hex_Digit,
	"Bidi_Control": Bidi_Control,
	"Dash": Dash,
	"Deprecated": Deprecated,
	"Diacritic": Diacritic,
	"Extender": Extender,
	"Hex_Digit": Hex_Digit,
	"Hyphen": Hyphen,
	"IDS_Binary_Operator": IDS_Binary_Operator,
	"IDS_Trinary_Operator": IDS_Trinary_Operator,
	"IDS_Unary_Operator": IDS_Unary_Operator,
	"ID_Compat_Math_Continue": ID_Compat_Math_Continue,
	"ID_Compat_Math_Start": ID_Compat_Math_Start,
	"Ideographic": Ideographic,
	"Join_Control": Join_Control,
	"Logical_Order_Exception": Logical_Order_Exception,
	"Modifier_Combining_Mark": Modifier_Combining_Mark,
	"Noncharacter_Code_Point": Noncharacter_Code_Point,
	"Other_Alphabetic": Other_Alphabetic,
	"Other_Default_Ignorable_Code_Point": Other_Default_Ignorable_Code_Point,
	"Other_Grapheme_Extend": Other_Grapheme_Extend,
	"Other_ID_Continue": Other_ID_Continue,
	"Other_ID_Start": Other_ID_Start,
	"Other_Lowercase": Other_Lowercase,
	"Other_Math": Other_Math,
	"Other_Uppercase": Other_Uppercase,
	"Pattern_Syntax": Pattern_Syntax,
	"Pattern_White_Space": Pattern_White_Space,
	"Prepended_Concatenation_Mark": Prepended_Concatenation_Mark,
	"Quotation_Mark": Quotation_Mark,
	"Radical": Radical,
	"Regional_Indicator": Regional_Indicator,
	"STerm": STerm,
	"Sentence_Terminal": Sentence_Terminal,
	"Soft_Dotted": Soft_Dotted,
	"Terminal_Punctuation": Terminal_Punctuation,
	"Unified_Ideograph": Unified_Ideograph,
	"Variation_Selector": Variation_Selector,
	"White_Space": White_Space,
}

var FoldCategory = map[string]*RangeTable{
	"L": foldL,
	"Ll": foldLl,
	"Lt": foldLt,
	"Lu": foldLu,
	"M": foldM,
	"Mn": foldMn,
}

var FoldScript = map[string]*RangeTable{
	"Common": foldCommon,
	"Greek": foldGreek,
	"Inherited": foldInherited,
}

var CategoryAliases = map[string]string{
	"Cased_Letter": "LC",
	"Close_Punctuation": "Pe",
	"Combining_Mark": "M",
	"Connector_Punctuation": "Pc",
	"Control": "Cc",
	"Currency_Symbol": "Sc",
	"Dash_Punctuation": "Pd",
	"Decimal_Number": "Nd",
	"Enclosing_Mark": "Me",
	"Final_Punctuation": "Pf",
	"Format": "Cf",
	"Initial_Punctuation": "Pi",
	"Letter": "L",
	"Letter_Number": "Nl",
	"Line_Separator": "Zl",
	"Lowercase_Letter": "Ll",
	"Mark": "M",
	"Math_Symbol": "Sm",
	"Modifier_Letter": "Lm",
	"Modifier_Symbol": "Sk",
	"Nonspacing_Mark": "Mn",
	"Number": "N",
	"Open_Punctuation": "Ps",
	"Other": "C",
	"Other_Letter": "Lo",
	"Other_Number": "No",
	"Other_Punctuation": "Po",
	"Other_Symbol": "So",
	"Paragraph_Separator": "Zp",
	"Private_Use": "Co",
	"Punctuation": "P",
	"Separator": "Z",
	"Space_Separator": "Zs",
	"Spacing_Mark": "Mc",
	"Surrogate": "Cs",
	"Symbol": "S",
	"Titlecase_Letter": "Lt",
	"Unassigned": "Cn",
	"Uppercase_Letter": "Lu",
	"cntrl": "Cc",
	"digit": "Nd",
	"punct": "P",
}

var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}

var PrintRanges = []*RangeTable{L, M, N, P, S}

// CaseRanges has the mappings of all letters that have cases.
var CaseRanges = caseRanges()

func caseRanges() []CaseRange
