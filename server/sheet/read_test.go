package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func read(t testing.TB, raw []byte) *Sheet {
	t.Helper()
	s, err := Read(context.Background(), raw)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shown(s *Sheet) string {
	var b strings.Builder
	for _, r := range s.Rows {
		fmt.Fprintf(&b, "%d %s", r.Line, strings.Join(r.Cells, "|"))
		for _, n := range r.Notices {
			fmt.Fprintf(&b, " %s@%d", n.Kind, n.Column)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// A workbook that another program made: days and hours by their style, numbers
// as typed, formulas never computed, merged cells named on each of their lines.
func TestWorkbookFromElsewhere(t *testing.T) {
	s := read(t, file(t, "elsewhere.xlsx"))
	want := `1 NOM|Prénom|Né(e) le|Téléphone|Passages|Heure|Total
2 BRINDOSIER|Maëlle|1938-03-12|199001234|lun mer ven|08:30 no_value@6
4 D’ORVALLON|Inès|1947-11-05|01 99 00 12 36|=HYPERLINK("https://evil.example/")
5 MÉNAGE FICTIF||5/11/47 merged@0
6 ||141000000000000 merged@0
`
	if got := shown(s); got != want || s.Sheets != 2 {
		t.Errorf("%d sheets:\n%s\nwant\n%s", s.Sheets, got, want)
	}
}

// The messy list is the same in UTF-8 and in Windows-1252, and no line is lost.
func TestMessy(t *testing.T) {
	plain, old := read(t, file(t, "csv-messy.csv")), read(t, file(t, "csv-messy-1252.csv"))
	if len(plain.Rows) != len(old.Rows) || len(plain.Rows) < 35 {
		t.Fatalf("%d and %d lines", len(plain.Rows), len(old.Rows))
	}
	for i, r := range plain.Rows {
		if len(r.Cells) != len(old.Rows[i].Cells) || r.Line != old.Rows[i].Line {
			t.Errorf("line %d: %q and %q", r.Line, r.Cells, old.Rows[i].Cells)
		}
	}
	if got := old.Rows[2].Cells; got[2] != "BRINDOSIER" || got[3] != "Maëlle" || got[15] != "diabète, glycémie à jeun ; insuline" {
		t.Errorf("the first person is %q", got)
	}
	if got := plain.Rows[6]; got.Cells[15] != "pansement 2 ulcères bas de contention" {
		t.Errorf("a cell of three lines is %q", got.Cells)
	}
}

func TestHostile(t *testing.T) {
	for _, r := range func() []Row {
		s, err := Read(context.Background(), file(t, "csv-hostile.csv"))
		var many *ManyError
		if err != nil && !errors.As(err, &many) {
			t.Fatal(err)
		}
		if s == nil {
			return nil
		}
		return s.Rows
	}() {
		for _, c := range r.Cells {
			if strings.ContainsAny(c, "\x00\r\n\t\u200b\u202e") {
				t.Errorf("line %d holds %q", r.Line, c)
			}
		}
	}
}

func TestNotations(t *testing.T) {
	for text, want := range map[string]string{
		"a;b\r\n\"c;1\";d\r\n":             "1 a|b\n2 c;1|d\n",
		"a\tb\nc\td":                       "1 a|b\n2 c|d\n",
		"a,b\rc,d\r":                       "1 a|b\n2 c|d\n",
		"a;b\n\"c\nd\";e\n\n;;\nf;g":       "1 a|b\n2 c d|e\n6 f|g\n",
		"a;\"never closed\nb;c\n":          "1 a|\"never closed\n2 b|c\n",
		"a;\"x \"\"y\"\" z\"\n":            "1 a|x \"y\" z\n",
		"\xFF\xFEa\x00;\x00\xe9\x00\n\x00": "1 a|é\n",
		"pr\xe9nom;n\xe9":                  "1 prénom|né\n",
		"pre\u0301nom\u200b;a\u202eb":      "1 pre\u0301nom|ab signs@0 signs@1\n",
	} {
		if got := shown(read(t, []byte(text))); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}

// Cells that do not say where they stand follow one another, empty ones too.
func TestCellsWithoutPlaces(t *testing.T) {
	raw := workbook(`<s><row><c/><c t="str"><v>a</v></c><c r="E1" t="b"><v>1</v></c><c/><c><v>1.5E2</v></c></row><row r="7"><c t="s"><v>9</v></c></row></s>`, "")
	if got, want := shown(read(t, raw)), "1 |a|||oui||150\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// One column has its days in two formats of the program and as two sorts of text;
// a heading reaches over two lines and columns, a cell over two lines. Of formulas
// the value that the file holds is taken, and said; none is computed.
func TestWhatPeopleDoToTables(t *testing.T) {
	cells := `<s><row r="1"><c r="A1" t="inlineStr"><is><t>né le</t></is></c><c r="C1" t="inlineStr"><is><t>dit</t></is></c></row>` +
		`<row r="2"><c r="A2" t="inlineStr"><is><t>12/03/1938</t></is></c><c r="C2" t="str"><f>A3&amp;" x"</f><v>lundi x</v></c></row>` +
		`<row r="3"><c r="A3" s="1"><v>%d</v></c><c r="C3"><f>1/0</f></c><c r="D3" t="e"><f>A9</f><v>#REF!</v></c></row>` +
		`<row r="4"><c r="A4" s="2"><v>%d</v></c><c r="C4"><f t="shared" si="0"/><v>7</v></c><c r="D4" s="3"><v>3</v></c></row>` +
		`<row r="5"><c r="A5" t="inlineStr"><is><t>03/14/1942</t></is></c><c r="C5" t="inlineStr"><is><t>=1+1</t></is></c></row>` +
		`<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="D3:D4"/></mergeCells></s>`
	styles := `<a><numFmts><numFmt numFmtId="164" formatCode="[$-40C]d mmm yy;@"/><numFmt numFmtId="165" formatCode="0&quot; mois&quot;"/></numFmts>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></a>`
	want := `1 né le||dit merged@0
2 12/03/1938||lundi x formula@2
3 1947-07-10 no_value@2 error@3 merged@3
4 1947-07-10||7|3 formula@2 merged@3
5 03/14/1942||=1+1
`
	for from, day := range map[string]int{"0": 17358, "1": 17358 - 1462} {
		raw := packed(map[string]string{
			"xl/workbook.xml":            strings.Replace(named, "<sheets>", `<workbookPr date1904="`+from+`"/><sheets>`, 1),
			"xl/_rels/workbook.xml.rels": related, "xl/worksheets/sheet1.xml": fmt.Sprintf(cells, day, day), "xl/styles.xml": styles,
		})
		if got := shown(read(t, raw)); got != want {
			t.Errorf("from 1904: %s:\n%s\nwant\n%s", from, got, want)
		}
	}
}

// packed makes a workbook of raw parts.
func packed(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, _ := z.Create(name)
		w.Write([]byte(text))
	}
	z.Close()
	return b.Bytes()
}

// What names the one sheet of a workbook.
const (
	named   = `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`
	related = `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`
)

func workbook(sheet, shared string) []byte {
	return packed(map[string]string{"xl/workbook.xml": named, "xl/_rels/workbook.xml.rels": related,
		"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared})
}

func TestBounds(t *testing.T) {
	var book strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&book, `<row r="%d"><c t="inlineStr"><is><t>%x</t></is></c></row>`, i+1, i*i)
	}
	many := map[string]string{"xl/workbook.xml": named, "xl/_rels/workbook.xml.rels": related, "xl/worksheets/sheet1.xml": "<s/>"}
	for i := range mostFiles {
		many[fmt.Sprint("xl/", i)] = ""
	}
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"too many lines":    {[]byte(strings.Repeat("a;b\n", 50_000)), "sheet: 50000 lines"},
		"lines of a book":   {workbook("<s>"+book.String()+"</s>", ""), "sheet: 50000 lines"},
		"too many columns":  {[]byte(strings.Repeat("a;", 80)), "sheet: 80 columns"},
		"a column far out":  {workbook(`<s><row><c r="ZZ1"><v>1</v></c></row></s>`, ""), "sheet: 702 columns"},
		"a bomb":            {workbook("<s>"+strings.Repeat(" ", 40<<20)+"</s>", ""), ErrLarge.Error()},
		"a bomb of strings": {workbook("<s></s>", "<sst><si><t>"+strings.Repeat("a", 40<<20)+"</t></si></sst>"), ErrLarge.Error()},
		"a bomb of styles":  {packed(map[string]string{"xl/workbook.xml": named, "xl/_rels/workbook.xml.rels": related, "xl/styles.xml": "<a>" + strings.Repeat("<xf/>", 8<<20) + "</a>"}), ErrLarge.Error()},
		"many parts":        {packed(many), ErrBad.Error()},
		"merged, and long":  {workbook("<s>"+book.String()+strings.Repeat(`<mergeCell ref="A1:BH50000"/>`, 50_000)+"</s>", ""), "sheet: 50000 lines"},
		"nothing":           {[]byte("\n;;\n"), ErrEmpty.Error()},
		"no byte":           {nil, ErrEmpty.Error()},
		"an old workbook":   {[]byte("\xD0\xCF\x11\xE0\xA1\xB1"), ErrOld.Error()},
		"another zip":       {packed(map[string]string{"a": "b"}), ErrBad.Error()},
		"no zip":            {[]byte("PK\x03\x04 and no more"), ErrBad.Error()},
		"an entity":         {workbook(`<!DOCTYPE a [<!ENTITY b "c">]><s><row><c t="str"><v>&b;</v></c></row></s>`, ""), ErrBad.Error()},
		"no text":           {bytes.Repeat([]byte{0}, 100), ErrBad.Error()},
		"large":             {bytes.Repeat([]byte("a"), MostBytes+1), ErrLarge.Error()},
	} {
		if _, err := Read(context.Background(), c.raw); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, raw := range [][]byte{[]byte(strings.Repeat("a;b\n", 500)), file(t, "elsewhere.xlsx")} {
		if _, err := Read(ctx, raw); !errors.Is(err, context.Canceled) {
			t.Errorf("it reads on after the end of its time: %v", err)
		}
	}
}

func TestDates(t *testing.T) {
	for number, want := range map[string]string{"0.354166666666667": "08:30", "17358": "1947-07-10", "45000.5": "2023-03-15 12:00", "1": "1900-01-01", "60": "1900-03-01", "61": "1900-03-01", "-1": "", "9e9": "", "x": ""} {
		if got, _ := asDate(number, false); got != want {
			t.Errorf("%s is %s, want %s", number, got, want)
		}
	}
	for code, want := range map[string]bool{"dd/mm/yyyy": true, "[$-40C]d mmm yyyy;@": true, "jj/mm/aaaa": true, "h:mm": true, "[h]:mm": true, "0.00": false, `0" mois"`: false, "[Red]0": false, "General": false, "@": false} {
		if dateFormat(code) != want {
			t.Errorf("%q shows a day: %v", code, !want)
		}
	}
}

// What leaves comes back as it was, but for what a spreadsheet would compute.
func TestWrittenAndRead(t *testing.T) {
	lines := [][]string{{"nom", "", "dit"}, {"Œdine <b>&", "x", "=1+1"}, {"", "", "  fin"}}
	raw, err := Workbook("L’équipe & co", lines)
	if err != nil {
		t.Fatal(err)
	}
	want := "1 nom||dit\n2 Œdine <b>&|x|'=1+1\n3 ||fin\n"
	if got := shown(read(t, raw)); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"elsewhere.xlsx", "csv-messy.csv", "csv-messy-1252.csv", "csv-hostile.csv"} {
		f.Add(file(f, name))
	}
	f.Add(workbook(`<s><row r="9"><c r="B9" t="s"><v>0</v></c></row></s>`, `<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`))
	f.Add([]byte(`"` + strings.Repeat(`"a;`, 50)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		s, err := Read(ctx, raw)
		if err != nil {
			return
		}
		if len(s.Rows) == 0 || len(s.Rows) > MostRows+1 {
			t.Fatalf("%d lines", len(s.Rows))
		}
		last := 0
		for _, r := range s.Rows {
			if r.Line <= last || len(r.Cells) == 0 || len(r.Cells) > MostColumns {
				t.Fatalf("line %d after %d with %d cells", r.Line, last, len(r.Cells))
			}
			last = r.Line
			for _, c := range r.Cells {
				if strings.ContainsAny(c, "\x00\n\r\t") || len([]rune(c)) > MostCell {
					t.Fatalf("line %d holds %q", r.Line, c)
				}
			}
		}
	})
}
