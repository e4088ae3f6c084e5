package web

import (
	"bytes"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/klauspost/compress/gzip"
)

// asset is a file of the built front end, packed once at start.
type asset struct {
	kind   string
	plain  []byte
	packed []byte // nil where packing gains nothing
}

// static serves the built front end from memory. Paths of pages answer the
// shell; a missing asset is "not found" and never the shell, or a browser would
// keep HTML as JavaScript.
func (s *Server) static() fiber.Handler {
	files, err := s.assets()
	shell := files["index.html"]
	return func(c *fiber.Ctx) error {
		if err != nil {
			return err
		}
		if shell == nil {
			c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
			return c.Status(fiber.StatusServiceUnavailable).SendString("The pages of Ronde are not built: run make build.\n")
		}
		p := strings.TrimPrefix(string(c.Request().URI().PathOriginal()), "/")
		if f := files[p]; f != nil && p != "index.html" {
			if strings.HasPrefix(p, "assets/") {
				c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
			} else {
				c.Set(fiber.HeaderCacheControl, "no-cache")
			}
			return sendFile(c, f)
		}
		if !page(p) {
			return fiber.ErrNotFound
		}
		c.Set(fiber.HeaderCacheControl, "no-cache")
		return sendFile(c, shell)
	}
}

// page tells whether a path can be one of the app's pages: plain words and ids.
func page(p string) bool {
	if strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, "api/") || strings.Contains(p, "//") {
		return false
	}
	for _, r := range []byte(p) {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '/' {
			return false
		}
	}
	return true
}

func sendFile(c *fiber.Ctx, f *asset) error {
	c.Set(fiber.HeaderContentType, f.kind)
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if f.packed != nil && takesGzip(c) {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(f.packed)
	}
	return c.Send(f.plain)
}

func (s *Server) assets() (map[string]*asset, error) {
	files := map[string]*asset{}
	if s.App == nil {
		return files, nil
	}
	err := fs.WalkDir(s.App, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		b, err := fs.ReadFile(s.App, name)
		if err != nil {
			return err
		}
		files[name], err = newAsset(name, b)
		return err
	})
	return files, err
}

// kinds fills what a bare machine's table of types lacks.
var fileKinds = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json", ".json": "application/json"}

func newAsset(name string, b []byte) (*asset, error) {
	f := &asset{plain: b, kind: fileKinds[path.Ext(name)]}
	if f.kind == "" {
		f.kind = mime.TypeByExtension(path.Ext(name))
	}
	if f.kind == "" {
		f.kind = fiber.MIMEOctetStream
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if packed.Len() < len(b)*9/10 {
		f.packed = packed.Bytes()
	}
	return f, nil
}
