"""Characters: which are white space, which are the same in another shape, and words that are the same in others.

Said once, for labels, cells, headings and lines have to agree: a label that one of them reads and another one does not
is a row without a table, or a table without a row. All tables keep the length of a text, so that places in it stay
places in the report.
"""

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2061\u2062\u2063\u2064\ufeff\xad"
"""What does not show at all; it can be put inside a character class as it is, as `WHITE` can. U+202E is not among
it: it turns what follows around, so that 12 is seen as 21."""

WHITE = " \t\n\r\v\f\xa0\u1680\u3000\u2028\u2029\u202f\u205f\u2060\ufeff\xad\x85\x1c\x1d\x1e\x1f" + "".join(
    map(chr, range(0x2000, 0x2010))
)
"""White space, and what cannot be seen within a line."""

BORDERS = "|｜¦∣│┃║┆┇┊┋╎╏"
"""What is drawn as the line between two cells of a row, whole or dashed."""

COVERED = "\x1f"
"""White space that is put over what is no part of a line, in as many places: a line begins behind it."""

SIMPLIFIED = str.maketrans(
    "萬與業個爲舉鄉書於億從衆會體餘關內冊農決況減劃別辦務動區單廳歷縣發號後員國處備復審對屬並庫廢開強當徵總戶執護報據數無時暫機權條來構標檔檢"
    "沒現確種祕稱穩筆類糾約級納組織經結給統繼續維繳罰範獲補規計認議許訟訪訴詢說請讀購費轉較過這進適採鎮問間閱頁項題額為眾説閲佈併侷係傢厤噹埰寀"
    "彆捲曆査穫箇繫纍製複註踰錶鎭閤隻髮齣導將產訂應還實際學術團則幾場筆淨圓貳參觀託覈羣裏裡聯覆編廠館稅須諮預銷調誤錯"
    "資訊專它牠⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻥⻩⻬⻰",
    "万与业个为举乡书于亿从众会体余关内册农决况减划别办务动区单厅历县发号后员国处备复审对属并库废开强当征总户执护报据数无时暂机权条来构标档检"
    "没现确种秘称稳笔类纠约级纳组织经结给统继续维缴罚范获补规计认议许讼访诉询说请读购费转较过这进适采镇问间阅页项题额为众说阅布并局系家历当采采"
    "别卷历查获个系累制复注逾表镇合只发出导将产订应还实际学术团则几场笔净圆贰参观托核群里里联复编厂馆税须咨预销调误错"
    "资讯专他他民西见角贝车长门青页风飞食马骨鱼黄齐龙",
)
"""Traditional and variant characters of everything that the form, its headings and its cells print, and the radicals
that fonts put in their place and compatibility normalisation leaves alone (⻚ for 页). 其它 is 其他 in any text."""

_OTHER_WORDS = {"资讯": "信息", "档案": "文件", "专案": "项目", "资料": "数据"}
"""Words that programs which make traditional characters of a page put in the place of those of the form. All of these
have as many characters as the others, see above."""


CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""The digits in which years are written in words."""


def simplified(text: str) -> str:
    """A text in simplified characters and in the words of the form, every character in its place.

    >>> simplified("公開情況"), simplified("資訊內容"), simplified("其它")
    ('公开情况', '信息内容', '其他')
    """
    return in_own_words(text.translate(SIMPLIFIED))


def in_own_words(text: str) -> str:
    """A text in simplified characters in the words of the form."""
    for word, own in _OTHER_WORDS.items():
        if word in text:
            text = text.replace(word, own)
    return text
