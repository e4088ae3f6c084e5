package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// drawn is a JPEG of some size.
func drawn(t testing.TB, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		m.Set(i%w, i/w, color.RGBA{uint8(i), uint8(i / w), 90, 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// segment is one of those that a camera puts behind the first two bytes.
func segment(raw []byte, marker byte, text string) []byte {
	seg := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(text)+2))
	return bytes.Join([][]byte{raw[:2], seg, []byte(text), raw[2:]}, nil)
}

func TestNothingButThePictureIsKept(t *testing.T) {
	raw := drawn(t, 40, 30)
	raw = segment(raw, 0xe1, "Exif\x00\x00ZZ-GPS 48.85 2.35")
	raw = segment(raw, 0xfe, "ZZ-comment")
	raw = append(raw, "<script>ZZ-behind</script>"...)
	got, err := Clean(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	if size, err := jpeg.DecodeConfig(bytes.NewReader(got)); err != nil || size.Width != 40 || size.Height != 30 {
		t.Fatalf("%v %+v", err, size)
	}
	if n := bytes.Count(raw, []byte("ZZ-")); n != 3 {
		t.Fatalf("the control fails: %d", n)
	}
	if bytes.Contains(got, []byte("ZZ-")) {
		t.Error("something beside the picture is kept")
	}
	again, err := Clean(t.Context(), raw)
	if err != nil || !bytes.Equal(again, got) {
		t.Errorf("the same bytes give two pictures, %v", err)
	}
}

func TestWhatIsRefused(t *testing.T) {
	var paper bytes.Buffer
	if err := png.Encode(&paper, image.NewRGBA(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	sound := drawn(t, 40, 30)
	huge := bytes.Clone(sound)
	at := bytes.Index(huge, []byte{0xff, 0xc0}) // the frame: 2 marker, 2 length, 1 depth, height, width
	binary.BigEndian.PutUint16(huge[at+5:], 20_000)
	binary.BigEndian.PutUint16(huge[at+7:], 20_000)
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"nothing":           {nil, ErrBad},
		"a PDF":             {[]byte("%PDF-1.7 ..."), ErrBad},
		"an SVG":            {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), ErrBad},
		"a PNG":             {paper.Bytes(), ErrBad},
		"cut":               {sound[:len(sound)/2], ErrBad},
		"only its head":     {[]byte{0xff, 0xd8, 0xff}, ErrBad},
		"20,000 x 20,000":   {huge, ErrLarge},
		"a thousand passes": {append(bytes.Clone(sound[:len(sound)-2]), bytes.Repeat([]byte{0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0}, 1000)...), ErrBad},
		"13 MB":             {append(bytes.Clone(sound), make([]byte, 13<<20)...), ErrLarge},
	} {
		if _, err := Clean(t.Context(), c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add(drawn(f, 8, 8))
	f.Add([]byte{0xff, 0xd8, 0xff, 0xe1, 0, 4})
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Clean(t.Context(), raw)
		if err == nil {
			if _, err := Clean(t.Context(), got); err != nil {
				t.Fatalf("what was kept does not read: %v", err)
			}
		}
	})
}
