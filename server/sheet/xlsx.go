package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// The bounds of what is unpacked: of one part, of all, and how much more it may
// be than what came. Tables of names pack well, but not a thousandfold.
const (
	mostPart    = 48 << 20
	mostParts   = 64 << 20
	mostRatio   = 120
	mostFiles   = 500
	mostStrings = 300_000
)

// book is a workbook being read.
type book struct {
	ctx      context.Context
	zip      *zip.Reader
	left     int64 // bytes that may still be unpacked
	shared   []string
	dates    []bool // by style: a cell of it shows a day
	from1904 bool
}

// readXLSX reads the first sheet that holds anything.
func readXLSX(ctx context.Context, file []byte) (*Sheet, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(z.File) > mostFiles {
		return nil, ErrBad
	}
	b := &book{ctx: ctx, zip: z, left: min(mostParts, max(1<<20, int64(len(file))*mostRatio))}
	paths, err := b.sheets()
	if err != nil {
		return nil, err
	}
	if err := b.readShared(); err != nil {
		return nil, err
	}
	if err := b.readStyles(); err != nil {
		return nil, err
	}
	for _, p := range paths {
		rows, err := b.rows(p)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			return &Sheet{Rows: rows, Sheets: len(paths)}, nil
		}
	}
	return nil, ErrEmpty
}

// bounded gives at most what may still be unpacked, and says so when there is
// more: what a part says of its own length proves nothing.
type bounded struct {
	r    io.Reader
	b    *book
	part int64
}

func (l *bounded) Read(p []byte) (int, error) {
	if l.b.left <= 0 || l.part <= 0 {
		return 0, ErrLarge
	}
	if err := l.b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.b.left, l.part)])
	l.b.left -= int64(n)
	l.part -= int64(n)
	return n, err
}

// walk reads the elements of a part one by one; a part that is not there has
// none.
func (b *book) walk(name string, see func(*xml.Decoder, xml.StartElement) error) error {
	for _, f := range b.zip.File {
		if !strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return ErrBad
		}
		defer r.Close()
		d := xml.NewDecoder(&bounded{r, b, mostPart})
		d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, ErrBad }
		for {
			tok, err := d.RawToken()
			switch {
			case err == io.EOF:
				return nil
			case err != nil:
				return b.because(err)
			}
			if start, ok := tok.(xml.StartElement); ok {
				if err := see(d, start); err != nil {
					return b.because(err)
				}
			}
		}
	}
	return nil
}

// because keeps what somebody can do something about; all else is a bad file.
func (b *book) because(err error) error {
	var many *ManyError
	switch {
	case b.ctx.Err() != nil:
		return b.ctx.Err()
	case errors.Is(err, ErrLarge), errors.As(err, &many):
		return err
	}
	return ErrBad
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// sheets gives the paths of the sheets, in their order.
func (b *book) sheets() (paths []string, err error) {
	targets := map[string]string{}
	err = b.walk("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
			to := attr(e, "Target")
			if !strings.HasPrefix(to, "/") {
				to = path.Join("xl", to)
			}
			targets[attr(e, "Id")] = strings.TrimPrefix(to, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = b.walk("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			for _, a := range e.Attr {
				if a.Name.Local == "id" && targets[a.Value] != "" && attr(e, "state") == "" && len(paths) < 50 {
					paths = append(paths, targets[a.Value])
				}
			}
		}
		return nil
	})
	if err == nil && len(paths) == 0 {
		err = ErrBad
	}
	return paths, err
}

// readShared reads the texts that cells name by number.
func (b *book) readShared() error {
	return b.walk("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := texts(d, "si")
		if len(b.shared) >= mostStrings {
			return ErrLarge
		}
		b.shared = append(b.shared, text)
		return err
	})
}

// texts gathers what stands in <t> until an element ends; how it is spoken, as
// in Japanese, stands beside and is left out.
func texts(d *xml.Decoder, until string) (string, error) {
	var out strings.Builder
	in, spoken := false, false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			in, spoken = tok.Name.Local == "t", spoken || tok.Name.Local == "rPh"
		case xml.CharData:
			if in && !spoken && out.Len() < 1<<20 {
				out.Write(tok)
			}
		case xml.EndElement:
			in = false
			if tok.Name.Local == "rPh" {
				spoken = false
			}
			if tok.Name.Local == until {
				return out.String(), nil
			}
		}
	}
}

// readStyles finds which styles show a day.
func (b *book) readStyles() error {
	written, inCells := map[int]bool{}, false
	return b.walk("xl/styles.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				written[id] = dateFormat(attr(e, "formatCode"))
			}
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells && len(b.dates) < 100_000 {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				is, own := written[id]
				b.dates = append(b.dates, own && is || !own && builtinDate(id))
			}
		}
		return nil
	})
}
