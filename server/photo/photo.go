// Package photo makes of the bytes that a phone sent a picture that can be kept
// and shown.
//
// The phone has drawn the photo upright in the size it needs and made a JPEG of
// it; here it is made once more from its points alone. What else stood in the
// file does not come along: where it was taken, with which phone, a small picture
// of what was cut off, a script behind the end. What is no JPEG, or has more
// points than a phone sends, is refused from its first bytes, before anything is
// unpacked.
package photo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image/jpeg"
)

const (
	// MostPoints bounds a picture, in pixels: 3,000 by 2,000. Unpacked it takes
	// three bytes each, a progressive one some fifteen.
	MostPoints = 6_000_000
	// MostBytes bounds what is sent and what is kept.
	MostBytes = 2 << 20
	quality   = 85
	atOnce    = 2 // pictures that are unpacked at the same time
)

var (
	// ErrBad says that it is no picture, or none that can be read whole.
	ErrBad = errors.New("photo: not a JPEG that can be read")
	// ErrLarge says that it has more points or bytes than is kept.
	ErrLarge = errors.New("photo: too large")
)

// Hash gives the hash of bytes as documents tell it: SHA-256, in hexadecimal.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// mostScans bounds the passes over a picture: a phone makes one, a progressive
// file ten; each costs a walk over all points, and twenty bytes are enough for one.
const mostScans = 16

var turn = make(chan struct{}, atOnce)

// Clean makes the picture anew; the same bytes give the same picture. Errors:
// ErrBad, ErrLarge, that
// of ctx while others have their turn.
func Clean(ctx context.Context, raw []byte) ([]byte, error) {
	if len(raw) > MostBytes {
		return nil, ErrLarge
	}
	// The first bytes of a JPEG; another decoder that is linked in changes nothing.
	if !bytes.HasPrefix(raw, []byte{0xff, 0xd8, 0xff}) {
		return nil, ErrBad
	}
	about, err := jpeg.DecodeConfig(bytes.NewReader(raw))
	if err != nil || about.Width < 1 || about.Height < 1 {
		return nil, ErrBad
	}
	if about.Width*about.Height > MostPoints {
		return nil, ErrLarge
	}
	if bytes.Count(raw, []byte{0xff, 0xda}) > mostScans {
		return nil, ErrBad
	}
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-turn }()
	drawn, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, ErrBad
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, drawn, &jpeg.Options{Quality: quality}); err != nil {
		return nil, ErrBad
	}
	if out.Len() > MostBytes {
		return nil, ErrLarge
	}
	return out.Bytes(), nil
}
